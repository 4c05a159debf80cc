/** The external model under which texts written for the screening test are kept. They are no data to train on. */
export const SCREENING_WRITER = 'screening test'
