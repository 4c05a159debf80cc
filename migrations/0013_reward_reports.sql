CREATE TABLE `model_reports` (
	`model_id` text PRIMARY KEY NOT NULL,
	`report` text NOT NULL,
	FOREIGN KEY (`model_id`) REFERENCES `models`(`id`) ON UPDATE no action ON DELETE cascade
);
--> statement-breakpoint
ALTER TABLE `outputs` ADD `token_logprobs` text;