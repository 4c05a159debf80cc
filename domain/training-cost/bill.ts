const SECONDS_A_DAY = 86_400
const DAYS_A_YEAR = 365.25

/** What computes, and what it costs while it does. */
export interface Machines {
  count: number
  /** FLOP/s of one at its peak, in the format that trains. */
  peakFlops: number
  /** Share of the peak that training reaches, 0 to 1. */
  utilization: number
  /** Power of one under load, watts. */
  watts: number
  /** Power of the whole site by that of the machines (PUE), at least 1. */
  powerUsageEffectiveness: number
  /** Rent of one, by the hour. */
  pricePerHour: number
  pricePerKilowattHour: number
}

/** Time, energy and money that a number of FLOPs takes. */
export interface Bill {
  seconds: number
  gpuHours: number
  kilowattHours: number
  rent: number
  /** What the energy costs where the machines are one's own. */
  electricity: number
}

/**
 * Time = FLOPs / (n·X) with X achieved FLOP/s a machine (Narayanan et al. 2021, equation 4); energy = hours · n · watts
 * · PUE (Patterson et al. 2021, section 2).
 */
export function bill(flops: number, machines: Machines): Bill {
  const seconds = flops / (machines.count * machines.peakFlops * machines.utilization)
  const gpuHours = (seconds * machines.count) / 3600
  const kilowattHours = (gpuHours * machines.watts * machines.powerUsageEffectiveness) / 1000
  return {
    seconds,
    gpuHours,
    kilowattHours,
    rent: gpuHours * machines.pricePerHour,
    electricity: kilowattHours * machines.pricePerKilowattHour,
  }
}

/** FLOPs in petaflop/s-days: 10¹⁵ a second for a day, 8.64·10¹⁹. */
export function petaflopDays(flops: number): number {
  return flops / (1e15 * SECONDS_A_DAY)
}

export function inDays(seconds: number): number {
  return seconds / SECONDS_A_DAY
}

export function inYears(seconds: number): number {
  return inDays(seconds) / DAYS_A_YEAR
}
