/** What parameters of jobs are, in Chinese, by what the contract says of them. */
export default {
  'SHA-256 of the uploaded folder, a tar file of plain files.':
    '所上传文件夹的 SHA-256；上传为只含普通文件的 tar 包。',
  'Letters, digits, dots, dashes and underscores.': '字母、数字、点、短横线和下划线。',
  'What it is in this project. A reward model has a score; the others write.':
    '在本项目中作什么用。奖励模型有一个分数头，其余模型用于写作。',
  'Tokens at most: special ones, 256 bytes and merges (GPT-2: 50,257).':
    '词表上限：特殊词元、256 个字节与合并项（GPT-2：50,257）。',
  'Tokens that the model which is to use it reads at most (model_max_length).':
    '使用它的模型最多读取的词元数（model_max_length）。',
  'Of a vocabulary made from the texts; left aside with a tokenizer to start from.':
    '由文本新建的词表的大小；若从已有分词器开始则忽略。',
  'Transformer blocks of a new model (GPT-2: 12 to 48).':
    '新模型的 Transformer 层数（GPT-2：12 至 48）。',
  'Of the hidden states, a multiple of heads (GPT-2: 768 to 1600).':
    '隐藏状态的宽度，须为注意力头数的倍数（GPT-2：768 至 1600）。',
  'Heads of attention of a new model (GPT-2: 12 to 25).': '新模型的注意力头数（GPT-2：12 至 25）。',
  'Of a new model, and the tokens of a row: with a model to start from at most its context.':
    '新模型的上下文长度，也是每行的词元数；从已有模型开始时不超过其上下文。',
  'Times that each text is read; up to four are worth nearly as much as new text (arXiv 2305.16264).':
    '每段文本读取的次数；四次以内几乎与新文本等值（arXiv 2305.16264）。',
  'Epochs of the rows of a source, as in {"wiki.jsonl": 3.4, "forum.jsonl": 0.44} (GPT-3, table 2.2); what is not named gets `epochs`.':
    '按来源指定轮数，如 {"wiki.jsonl": 3.4, "forum.jsonl": 0.44}（GPT-3，表 2.2）；未列出的来源用 `epochs`。',
  'Packed rows of text that one optimizer step learns from.': '每个优化步学习的打包文本行数。',
  'Of AdamW, after warm-up (GPT-3: 6e-4 at 125 M parameters, less the larger a model is).':
    'AdamW 预热后的学习率（GPT-3：1.25 亿参数时为 6e-4，模型越大越小）。',
  'How the learning rate falls; cosine: to a tenth of it (P).':
    '学习率如何下降；cosine：降到十分之一（P）。',
  'Steps in which the learning rate rises, linearly from a tenth of it.':
    '学习率上升所用的步数，从十分之一起线性上升。',
  'Decoupled (AdamW), on tensors of two or more dimensions.':
    '解耦的权重衰减（AdamW），只作用于二维及以上的张量。',
  'Of the mean of gradients. P: 0.9': '梯度均值的衰减率。P：0.9',
  'Of the mean of squared gradients. P: 0.95': '梯度平方均值的衰减率。P：0.95',
  'Added to the root of the second moment, as in torch.':
    '加在二阶矩平方根上的小量，与 torch 相同。',
  'Global norm; gradients above it are scaled down (P).':
    '梯度的全局范数上限；超过时按比例缩小（P）。',
  'Parts that the batch of a step is cut into, so that less memory is needed. Their gradients are added up before the one optimizer step, and means run over the whole batch: the result is the same.':
    '把每步的批次切成几份以减少内存。各份梯度相加后只做一次优化步，平均仍按整个批次计算，结果不变。',
  'Of what each sublayer adds to the residual stream. P: 0.2 in SFT':
    '每个子层加到残差流上的内容的丢弃率。P：SFT 中为 0.2',
  'Of the sum of token and position embeddings.': '词元嵌入与位置嵌入之和的丢弃率。',
  'Of the weights of attention.': '注意力权重的丢弃率。',
  'Rank of the adapters; 0: all weights are trained.': '适配器的秩；0：训练全部权重。',
  'The adapters count alpha / rank times.': '适配器按 alpha / rank 倍计入。',
  'Layers that get adapters, by the ends of their names in the checkpoint (q_proj, mlp.c_fc), or all-linear; none: those that PEFT takes.':
    '加适配器的层，按其在检查点中名称的结尾（q_proj、mlp.c_fc）指定，或 all-linear；留空：与 PEFT 相同的层。',
  'Steps between evaluations on held-out data; 0: eight times in a run.':
    '两次留出数据评估之间的步数；0：全程评估八次。',
  'Which weights become the model: those of the last step (P: more epochs help people’s preference though held-out loss rises), or those best on held-out data. The others lie beside them.':
    '哪份权重成为模型：最后一步的（P：留出损失虽上升，多训几轮更合人的偏好），或留出数据上最好的。其余的一并保存。',
  'Seed of the order of data, of sampling and of new weights.':
    '数据顺序、采样与新权重的随机种子。',
  'What executes steps; auto: the fastest that passes its self-test on the machine.':
    '由什么执行训练步；auto：该机器上通过自检的最快引擎。',
  'Steps between checkpoints from which another worker can go on.':
    '检查点之间的步数；另一台训练器可从检查点继续。',
  'Times that each demonstration is read. P: 16': '每条示范读取的次数。P：16',
  'Most tokens of a packed row. Shorter rows, and more of them in a step, are taken where texts allow and that is less work.':
    '每个打包行最多的词元数。若文本允许且计算更省，则采用更短的行，并在每步中取更多行。',
  'Of AdamW, after warm-up. P: 9.65e-6': 'AdamW 预热后的学习率。P：9.65e-6',
  'What executes steps; auto: the fastest that passes its self-test on the machine; trl: handed over to a worker with Python and TRL, for models too large for the built-in trainer.':
    '由什么执行训练步；auto：该机器上通过自检的最快引擎；trl：交给装有 Python 与 TRL 的训练器，用于内置训练器容不下的模型。',
  'Times that each ranking is learnt from. P: over-fits after 1':
    '每个排序学习的次数。P：超过 1 次即过拟合',
  'Prompts a step, with all pairs of their rankings. P: 64':
    '每步的提示数，各带其排序的全部配对。P：64',
  'Of AdamW, after warm-up. P: 9e-6': 'AdamW 预热后的学习率。P：9e-6',
  'Tokens of one row: a prompt and all its outputs.': '一行的词元数：一个提示及其全部输出。',
  'Reward heads. Several learn from different halves of the prompts: the score is their mean, and their deviation tells where it is unsure.':
    '奖励头的数目。多个头各学不同的一半提示：分数取平均，它们的分歧表明哪里没有把握。',
  'Labelers, drawn by the seed, none of whose rankings is trained on (P: a fifth of them, 69.6 % against 72.4 % of pairs right).':
    '由种子抽出的标注员，他们的排序都不用于训练（P：五分之一的人，配对正确率 69.6 % 对 72.4 %）。',
  'Answers that the policy learns from in all. P: 256,000': '策略总共学习的回答数。P：256,000',
  'Episodes written between two updates. P: 512': '两次更新之间写出的回答数。P：512',
  'Episodes that one optimizer step learns from. P: 64': '每个优化步学习的回答数。P：64',
  'Times that each rollout is learnt from. P: 1': '每批回答学习的次数。P：1',
  'Of AdamW, after warm-up. P: 9.65e-6 × 0.1–1': 'AdamW 预热后的学习率。P：9.65e-6 × 0.1–1',
  'Held-out prompts answered, and held-out rankings read, at an evaluation.':
    '每次评估回答的留出提示数，也是读取的留出排序数。',
  'Which weights become the policy: the last, those with the best held-out reward − β·KL, or the moving average (P). The others lie beside them.':
    '哪份权重成为策略：最后的、留出奖励 − β·KL 最高的，或移动平均（P）。其余的一并保存。',
  'β: weight of the KL to the reference in the reward. P: 0.02':
    'β：奖励中与参考模型的 KL 的权重。P：0.02',
  'Estimator of the per-token KL (Schulman 2020). P: k1, log π − log π_ref':
    '逐词元 KL 的估计式（Schulman 2020）。P：k1，log π − log π_ref',
  'Whether β stays or follows the KL to its target. P: fixed':
    'β 固定不变，还是跟随 KL 的目标。P：固定',
  'Of the adaptive controller, in nats a response (lm-human-preferences: 6).':
    '自适应控制的目标，单位为每个回答的奈特（lm-human-preferences：6）。',
  'Episodes over which the adaptive controller moves β (lm-human-preferences: 10,000).':
    '自适应控制调整 β 所用的回答数（lm-human-preferences：10,000）。',
  'Of later rewards in a response. P: 1': '一个回答中后来的奖励的折扣。P：1',
  'λ of the advantages (lm-human-preferences: 0.95); the discount is 1.':
    '优势估计的 λ（lm-human-preferences：0.95）；折扣为 1。',
  'How far a token’s probability ratio may count from 1. P: 0.2':
    '词元概率之比偏离 1 多少仍计入。P：0.2',
  'How far a value may move in one rollout’s updates (lm-human-preferences: 0.2).':
    '一批回答的更新中价值可移动多少（lm-human-preferences：0.2）。',
  'policy: a head on the policy that starts at 0 (lm-human-preferences); reward_model: a network of its own that starts as the reward model (P).':
    'policy：策略上从 0 开始的一个头（lm-human-preferences）；reward_model：从奖励模型开始的独立网络（P）。',
  'Of the value loss beside the policy’s (lm-human-preferences: 0.1).':
    '价值损失相对策略损失的权重（lm-human-preferences：0.1）。',
  'γ on the pretraining gradients. P: 27.8 for its 8 × as many pretraining examples':
    'γ：预训练梯度的权重。P：27.8，其预训练样本为 8 倍',
  'Score of an output without a stop token (summarize-from-feedback).':
    '没有结束词元的输出所得的分数（summarize-from-feedback）。',
  'model: scores as the reward model normalises them (P: mean 0 on demonstrations); running: divided by their deviation so far (trlX).':
    'model：按奖励模型自身的归一化（P：示范的均值为 0）；running：除以至今的标准差（trlX）。',
  'Of the moving average of weights. P: 0.992': '权重移动平均的衰减率。P：0.992',
  'Stops the run: mean KL to the reference in nats a response. 0: no limit.':
    '停止条件：与参考模型的平均 KL，单位为每个回答的奈特。0：不限。',
  'Stops the run: mean entropy in nats a token. 0: no limit.':
    '停止条件：平均熵，单位为每个词元的奈特。0：不限。',
  'Stops the run after so many evaluations in a row at which the held-out reward has risen and agreement with held-out rankings has fallen (Gao et al. 2022). 0: warns only.':
    '留出奖励上升而与留出排序的一致下降，连续这么多次评估后停止（Gao 等 2022）。0：只警告。',
  'Tokens of an output at most. P: 1k': '输出最多的词元数。P：1k',
  'Of sampling; 0: always the likeliest token. P: 1': '采样温度；0：总取最可能的词元。P：1',
  'Rollouts between checkpoints.': '检查点之间的回答批数。',
  'How close to the reference (Rafailov et al. 2023: 0.1; 0.5 for summaries).':
    '与参考模型保持多近（Rafailov 等 2023：0.1；摘要为 0.5）。',
  'Times that each ranking is learnt from (Rafailov et al. 2023: 1).':
    '每个排序学习的次数（Rafailov 等 2023：1）。',
  'Prompts a step, with all pairs of their rankings (Rafailov et al. 2023: 64 pairs).':
    '每步的提示数，各带其排序的全部配对（Rafailov 等 2023：64 对）。',
  'Of AdamW, after warm-up (Rafailov et al. 2023: 1e-6).':
    'AdamW 预热后的学习率（Rafailov 等 2023：1e-6）。',
  'K: outputs to each prompt.': 'K：每个提示的输出数。',
  'Prompts that are answered, at most.': '最多回答多少个提示。',
  'Split of the prompts that are answered.': '所回答提示所在的划分。',
  'What it writes is to be ranked.': '写出的输出供人排序。',
  'The likeliest tokens that reach this share are drawn from; 1: all.':
    '只从累计达到这一份额的最可能词元中抽取；1：全部。',
  'So many of the likeliest tokens are drawn from; 0: all.':
    '只从最可能的这么多个词元中抽取；0：全部。',
  'Texts that end an output and are cut off it, such as "\\n\\nHuman:"; the end-of-text token always does.':
    '使输出结束并从中截去的文本，如 "\\n\\nHuman:"；文本结束词元总是如此。',
  'Outputs that grow side by side; what they become does not depend on it.':
    '并行生成的输出数；不影响生成结果。',
  'Outputs drawn to each prompt, of which the best-scored is kept: at most log n − (n − 1)/n nats from the policy (Stiennon et al. 2020)':
    '每个提示抽取的输出数，保留分数最高的：与策略相距至多 log n − (n − 1)/n 奈特（Stiennon 等 2020）',
  'Split of the prompts whose outputs are scored.': '所评分输出的提示所在的划分。',
  'Scores the outputs of so many prompts. 0: of all.': '给这么多提示的输出评分。0：全部。',
  'Only outputs of rank tasks that are open, to put those in order (askNext).':
    '只给待排序任务的输出评分，以便排定次序（askNext）。',
  'Also keeps the reward of every prefix of an output, to be read beside its text.':
    '同时保存输出每个前缀的奖励，可与文本对照阅读。',
  'Outputs that are scored side by side.': '并行评分的输出数。',
  'Questions with options or with answers, and examples to show before them.':
    '带选项或答案的问题，以及其前展示的例子。',
  'K solved examples before each question.': '每个问题之前展示的 K 个已解例子。',
  'Tokens of a written answer at most.': '书面回答最多的词元数。',
} satisfies Record<string, string> as Record<string, string>
