# Number formats as PyTorch numbers them (c10::ScalarType); Java's are in DType.torchScalarType.

def int32() -> int:
  return 3

def int64() -> int:
  return 4

def float16() -> int:
  return 5

def float32() -> int:
  return 6

def float64() -> int:
  return 7

def boolean() -> int:
  return 11

def int8() -> int:
  return 1
