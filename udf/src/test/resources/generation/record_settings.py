"""Records which settings transformers' GenerationConfig has.

    python record_settings.py > settings.json

Recorded with transformers 5.24.0.
"""

import json
import sys

from transformers import GenerationConfig

config = GenerationConfig()
json.dump(sorted({*config.to_dict(), *vars(config)} - {"_original_object_hash"}), sys.stdout, indent=1)
