CREATE TABLE `output_scores` (
	`output_id` text NOT NULL,
	`reward_model_id` text NOT NULL,
	`project_id` text NOT NULL,
	`reward` real NOT NULL,
	`deviation` real,
	`prefixes` text,
	`scored_at` integer NOT NULL,
	PRIMARY KEY(`output_id`, `reward_model_id`),
	FOREIGN KEY (`output_id`) REFERENCES `outputs`(`id`) ON UPDATE no action ON DELETE cascade,
	FOREIGN KEY (`reward_model_id`) REFERENCES `models`(`id`) ON UPDATE no action ON DELETE cascade,
	FOREIGN KEY (`project_id`) REFERENCES `projects`(`id`) ON UPDATE no action ON DELETE cascade
);
--> statement-breakpoint
CREATE INDEX `output_scores_by_model` ON `output_scores` (`project_id`,`reward_model_id`);--> statement-breakpoint
INSERT INTO `output_scores` (`output_id`, `reward_model_id`, `project_id`, `reward`, `scored_at`)
SELECT o.`id`, i.`model_id`, o.`project_id`, o.`reward`, o.`created_at`
FROM `outputs` o
JOIN `job_inputs` i ON i.`job_id` = o.`job_id` AND i.`role` = 'reward_model' AND i.`model_id` IS NOT NULL
WHERE o.`reward` IS NOT NULL
	AND NOT EXISTS (SELECT 1 FROM `jobs` s WHERE s.`project_id` = o.`project_id` AND s.`kind` = 'score' AND s.`state` = 'succeeded');
