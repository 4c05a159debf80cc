import Type from 'typebox'
import { Guidelines, GuidelinesVersion, type GuidelinesTexts } from '../../contract/guidelines.ts'
import { GuideStatus } from '../../contract/guide.ts'
import { Acknowledgement, Strict } from '../../contract/schema.ts'
import { request } from './http.ts'

/** The calls behind guidelines and the guided first task. */

export const fetchGuidelines = (projectId: string, language: string) =>
  request('GET', `/projects/${projectId}/guidelines?language=${language}`, Guidelines)

export const fetchGuidelinesVersions = async (projectId: string, since = 0) => {
  const path = `/projects/${projectId}/guidelines/versions?since=${since}`
  return (await request('GET', path, Strict({ rows: Type.Array(GuidelinesVersion) }))).rows
}

export const publishGuidelines = (projectId: string, texts: GuidelinesTexts, note: string) =>
  request('PUT', `/projects/${projectId}/guidelines`, GuidelinesVersion, { texts, note })

export const markGuidelinesRead = (projectId: string, version: number) =>
  request('POST', `/projects/${projectId}/guidelines/read`, Acknowledgement, { version })

export const fetchGuideStatus = (projectId: string) =>
  request('GET', `/projects/${projectId}/my/guide`, GuideStatus)

export const finishGuide = (projectId: string) =>
  request('POST', `/projects/${projectId}/my/guide`, GuideStatus)
