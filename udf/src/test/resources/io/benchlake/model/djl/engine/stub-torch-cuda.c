/* The libraries that a libtorch for GPUs has more, as far as DJL's bridge needs them to be loaded: a variable of c10. */
void *_ZN3c104cuda20CUDACachingAllocator9allocatorE;
