/* A libcuda that knows two unlike GPUs, for CudaDriverTest: signatures and numbers are those of cuda.h. */
#include <string.h>
typedef int CUresult;
static int device_of_context = -1;
#ifdef WITHOUT_GPU
CUresult cuInit(unsigned flags) { return 100; }
#else
CUresult cuInit(unsigned flags) { return flags == 0 ? 0 : 1; }
#endif
CUresult cuDriverGetVersion(int *version) { *version = 12080; return 0; }
CUresult cuDeviceGetCount(int *count) { *count = 2; return 0; }
CUresult cuDeviceGet(int *device, int ordinal) { *device = ordinal; return ordinal < 2 ? 0 : 101; }
CUresult cuDeviceGetName(char *name, int length, int device) {
  strncpy(name, device == 0 ? "NVIDIA H200" : "Tesla T4", length);
  return 0;
}
CUresult cuDeviceGetUuid_v2(unsigned char *uuid, int device) { memset(uuid, 0xa0 + device, 16); return 0; }
CUresult cuDeviceGetAttribute(int *value, int attribute, int device) {
  switch (attribute) {
    case 16: *value = device == 0 ? 132 : 40; return 0;
    case 75: *value = device == 0 ? 9 : 7; return 0;
    case 76: *value = device == 0 ? 0 : 5; return 0;
    default: return 1;
  }
}
CUresult cuDevicePrimaryCtxRetain(void **context, int device) { *context = &device_of_context; device_of_context = device; return 0; }
CUresult cuCtxPushCurrent_v2(void *context) { return context == &device_of_context ? 0 : 201; }
CUresult cuCtxPopCurrent_v2(void **context) { *context = &device_of_context; return 0; }
CUresult cuDevicePrimaryCtxRelease_v2(int device) { device_of_context = -1; return 0; }
CUresult cuMemGetInfo_v2(size_t *free, size_t *total) {
  if (device_of_context < 0) return 201;
  *total = device_of_context == 0 ? 150754820096 : 15843721216;
  *free = *total - 1000000;
  return 0;
}
CUresult cuGetErrorString(CUresult code, const char **text) {
  *text = code == 101 ? "invalid device ordinal" : code == 100 ? "no CUDA-capable device is detected" : 0;
  return *text ? 0 : 1;
}
