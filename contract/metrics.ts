/** Metric names, the same in trainer, database, events and dashboard. */
export const METRIC_NAMES = [
  'loss',
  'held_out_loss',
  'learning_rate',
  'gradient_norm',
  'tokens_per_second',
  'pair_accuracy',
  'held_out_pair_accuracy',
  'held_out_pair_accuracy_low',
  'held_out_pair_accuracy_high',
  'held_out_pairs',
  'reward_mean',
  'reward_std',
  'kl',
  'kl_coefficient',
  'policy_loss',
  'value_loss',
  'ptx_loss',
  'clip_fraction',
  'approximate_kl',
  'entropy',
  'response_length',
  'finished_fraction',
  'episodes',
] as const

export type MetricName = (typeof METRIC_NAMES)[number]
