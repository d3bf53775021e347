#!/usr/bin/env bash
# Prints the GPUs of this host as Spark's resource discovery wants them: what CUDA_VISIBLE_DEVICES names if it is set, else MIG
# slices by their UUIDs and GPUs without slices by their numbers. Benchlake finds each of them under these names.
set -euo pipefail
if [[ -n ${CUDA_VISIBLE_DEVICES+set} ]]; then
  addresses=$(tr ',' '\n' <<<"$CUDA_VISIBLE_DEVICES" | sed 's/[[:space:]]//g; /^$/d; /^-1$/,$d')
else
  # "GPU 0: NVIDIA H100 (UUID: GPU-...)", and below it "  MIG 1g.10gb Device 0: (UUID: MIG-...)" for each slice.
  addresses=$(nvidia-smi -L | sed -n 's/^GPU \([0-9]*\):.*/GPU \1/p; s/^ *MIG .*(UUID: \(MIG-[^)]*\)).*/MIG \1/p' | awk '
    function whole() { if (gpu != "" && !slices) print gpu }
    $1 == "GPU" { whole(); gpu = $2; slices = 0 }
    $1 == "MIG" { slices++; print $2 }
    END { whole() }')
fi
printf '{"name": "gpu", "addresses": [%s]}\n' "$(sed '/^$/d; s/.*/"&"/' <<<"$addresses" | paste -sd, -)"
