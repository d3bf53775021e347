/* A libcudart that finds one Hopper GPU of CUDA 12.8: all that DJL asks before it chooses its libraries. */
int cudaGetDeviceCount(int *count) { *count = 1; return 0; }
int cudaRuntimeGetVersion(int *version) { *version = 12080; return 0; }
int cudaDeviceGetAttribute(int *value, int attribute, int device) { *value = attribute == 75 ? 9 : 0; return 0; }
const char *cudaGetErrorString(int code) { return "stub"; }
