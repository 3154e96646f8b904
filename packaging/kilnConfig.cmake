# find_package(kiln) gives the targets
#   kiln::kiln     the shared library, with the headers for C and C++
#   kiln::static   the static archive, which shows its own functions alone to a link
#   kiln::fortran  the shared library and the source of the Fortran module, compiled with what links it
get_filename_component(kiln_prefix "${CMAKE_CURRENT_LIST_DIR}/../../.." ABSOLUTE)

if(NOT TARGET kiln::kiln)
  add_library(kiln::kiln SHARED IMPORTED)
  set_target_properties(kiln::kiln PROPERTIES
    IMPORTED_LOCATION "${kiln_prefix}/lib/libkiln.so"
    INTERFACE_INCLUDE_DIRECTORIES "${kiln_prefix}/include")

  add_library(kiln::static STATIC IMPORTED)
  set_target_properties(kiln::static PROPERTIES
    IMPORTED_LOCATION "${kiln_prefix}/lib/libkiln.a"
    INTERFACE_INCLUDE_DIRECTORIES "${kiln_prefix}/include"
    INTERFACE_LINK_LIBRARIES "pthread;dl;m")

  add_library(kiln::fortran INTERFACE IMPORTED)
  set_target_properties(kiln::fortran PROPERTIES
    INTERFACE_SOURCES "${kiln_prefix}/share/kiln/kiln.f90"
    INTERFACE_LINK_LIBRARIES kiln::kiln)
endif()
