from kiln import (  # noqa: F401
    detect_number_of_cores,
    detect_number_of_threads,
    get_num_threads,
    set_num_threads,
)
