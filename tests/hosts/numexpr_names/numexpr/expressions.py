ConstantNode = object
