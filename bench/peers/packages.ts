/** What the Python side is made of; 0.29 is the last TRL with a PPO trainer. */
export const TRL_PACKAGES = [
  'torch==2.13.0',
  'trl==0.29.0',
  'transformers==4.57.6',
  'accelerate==1.15.0',
  'datasets==5.0.1',
]
