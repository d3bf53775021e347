#!/usr/bin/env bash
# Prints the GPUs of this host as Spark's resource discovery wants them.
set -euo pipefail
indices=$(nvidia-smi --query-gpu=index --format=csv,noheader | sed 's/.*/"&"/' | paste -sd, -)
echo "{\"name\": \"gpu\", \"addresses\": [$indices]}"
