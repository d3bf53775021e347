"""Records what the Python package gguf reads in random blocks of every supported type.

    python record_blocks.py blocks.gguf

For each type the file has a tensor of that name, random bytes with scales that are finite, and one named TYPE.numbers,
what gguf.quants.dequantize makes of it. Recorded with gguf 0.19.0, numpy 2.4.6.
"""

import sys

import numpy as np
from gguf import GGMLQuantizationType, GGUFWriter
from gguf.constants import GGML_QUANT_SIZES
from gguf.quants import dequantize

# Where a block has its float16 scales.
SCALES = {
    "F32": (), "F16": (0,), "BF16": (), "Q4_0": (0,), "Q4_1": (0, 2), "Q5_0": (0,), "Q5_1": (0, 2), "Q8_0": (0,),
    "Q2_K": (80, 82), "Q3_K": (108,), "Q4_K": (0, 2), "Q5_K": (0, 2), "Q6_K": (208,), "IQ4_NL": (0,),
}
# Zero, the least and greatest numbers, one that is subnormal.
EDGES = [0.0, -0.0, 6e-8, 65504.0, -65504.0, 3e-5]


def blocks(kind, random):
    elements, size = GGML_QUANT_SIZES[kind]
    count = {1: 96, 32: 6, 256: 3}[elements]
    data = random.integers(0, 256, (2, count, size), dtype=np.uint8)
    if kind.name in ("F32", "BF16"):
        data[..., size - 1] &= 0xBF
    scales = (random.standard_normal((2, count, 2)) * 0.02).astype(np.float16)
    scales[0].ravel()[: len(EDGES)] = EDGES
    for place, at in enumerate(SCALES[kind.name]):
        data[..., at : at + 2] = scales[..., place : place + 1].copy().view(np.uint8)
    return data.reshape(2, count * size)


def main(path):
    random = np.random.default_rng(1234)
    writer = GGUFWriter(path, "blocks")
    for name in SCALES:
        kind = GGMLQuantizationType[name]
        data = blocks(kind, random)
        writer.add_tensor(name, data, raw_dtype=kind)
        with np.errstate(over="ignore", invalid="ignore"):
            writer.add_tensor(name + ".numbers", dequantize(data, kind))
    writer.write_header_to_file()
    writer.write_kv_data_to_file()
    writer.write_tensors_to_file()
    writer.close()


main(sys.argv[1])
