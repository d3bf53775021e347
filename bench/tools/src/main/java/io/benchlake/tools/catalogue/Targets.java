package io.benchlake.tools.catalogue;

import java.util.List;

/** The groups, tags and tasks of the harness that Benchlake is to cover. */
final class Targets {
    static final List<String> NAMES = List.of("""
            mmlu mmlu_continuation mmlu_generative mmlu_flan_n_shot_generative mmlu_flan_n_shot_loglikelihood
            mmlu_flan_cot_zeroshot mmlu_flan_cot_fewshot bbh bbh_cot_fewshot bbh_cot_zeroshot bbh_fewshot bbh_zeroshot
            leaderboard leaderboard_bbh leaderboard_gpqa leaderboard_instruction_following leaderboard_math_hard
            leaderboard_mmlu_pro leaderboard_musr agieval agieval_en agieval_cn agieval_nous gpqa openllm ai2_arc gsm8k
            gsm8k_cot gsm8k_cot_zeroshot gsm8k_cot_self_consistency hellaswag winogrande truthfulqa minerva_math
            minerva_math500 hendrycks_math hendrycks_math500 humaneval humaneval_64 humaneval_instruct
            humaneval_64_instruct humaneval_plus mmlu_llama mmlu_cot_llama mmlu_pro_llama mmlu_de_llama mmlu_es_llama
            mmlu_fr_llama mmlu_hi_llama mmlu_it_llama mmlu_pt_llama mmlu_th_llama arc_challenge_llama gsm8k_llama
            gsm8k_cot_llama wikitext lambada lambada_multilingual lambada_cloze piqa boolq openbookqa sciq xnli xcopa
            xstorycloze xwinograd pawsx belebele blimp cmmlu ceval-valid aclue aexams arabicmmlu csatqa haerae
            kormedmcqa med_concepts_qa mmlusr mmlusr_answer_only mmlusr_question_only multimedqa tmmluplus wmdp
            tinyBenchmarks pythia t0_eval flan_held_in
            """.strip().split("\\s+"));

    private Targets() {}
}
