# What the scripts in bench/ begin with; each reads this file first.
#   root      the checkout
#   shared    data sets, models and recordings: ../shared, or the folder that BENCHLAKE_SHARED names
#   cache     what scripts make once and keep
# --help and -h print a script's own first comment lines; one that sets program_help leaves -h to its program.
set -euo pipefail
script=bench/$(basename -- "${BASH_SOURCE[1]}")
root=$(cd -- "$(dirname -- "${BASH_SOURCE[0]}")/.." && pwd)
shared=$(realpath -m -- "${BENCHLAKE_SHARED:-$root/../shared}")
cache=${XDG_CACHE_HOME:-$HOME/.cache}/benchlake/bench

if [[ ${1:-} == --help || (${1:-} == -h && -z ${program_help:-}) ]]; then
  sed -n '2,${/^#/!q;s/^# \{0,1\}//p}' "${BASH_SOURCE[1]}"
  exit 0
fi

say() { echo "$script: $*" >&2; }

# Ends the script unless the folders exist below what is shared: needs FOLDER...
needs() {
  local folder
  for folder in "$@"; do
    if [[ ! -d $shared/$folder ]]; then
      say "there is no $shared/$folder; set BENCHLAKE_SHARED to the folder that holds $*."
      exit 3
    fi
  done
}

# Runs a program of bench/tools as ./benchlake runs Benchlake: tool CLASS ARGUMENT...
tool() (
  tools=$root/bench/tools/target/classes
  if [[ ! -d $tools ]]; then
    say "building ..."
    (cd "$root" && ./mvnw -B -ntp -q -DskipTests package) >&2
  fi
  # shellcheck source=/dev/null # a name that both use is the same thing in both
  source "$root/benchlake"
  start_java "$tools" "io.benchlake.tools.$1" "${@:2}"
)

# A model of 443 million random parameters, written once; FORMAT names another format of weights than bfloat16.
random_model() {
  local model=$cache/llama-443m${FORMAT:+-$FORMAT}
  if [[ ! -f $model/model.safetensors ]]; then
    needs models/llama3-tokenizer
    tool checkpoint.RandomCheckpointCommand ${FORMAT:+--format="$FORMAT"} --tokenizer "$shared/models/llama3-tokenizer" "$model" >&2
  fi
  echo "$model"
}
