import Type from 'typebox'
import { Guidelines, GuidelinesVersion, type GuidelinesTexts } from '../../contract/guidelines.ts'
import { GuideStatus } from '../../contract/guide.ts'
import { Acknowledgement, Strict } from '../../contract/schema.ts'
import { answerOf, laurel, onlyWhile, taggedAnswerOf } from './laurel.ts'

/** The calls behind guidelines and the guided first task. */

export const fetchGuidelines = (projectId: string, language: string) =>
  answerOf(
    Guidelines,
    laurel.GET('/api/v1/projects/{id}/guidelines', {
      params: { path: { id: projectId }, query: { language } },
    }),
  )

export const fetchGuidelinesVersions = async (projectId: string, since = 0) => {
  const { rows } = await answerOf(
    Strict({ rows: Type.Array(GuidelinesVersion) }),
    laurel.GET('/api/v1/projects/{id}/guidelines/versions', {
      params: { path: { id: projectId }, query: { since } },
    }),
  )
  return rows
}

/** The tag of the newest version, by which the next one is published. */
export const fetchGuidelinesTag = async (projectId: string) => {
  const params = { path: { id: projectId } }
  return (
    await taggedAnswerOf(Guidelines, laurel.GET('/api/v1/projects/{id}/guidelines', { params }))
  ).tag
}

export const publishGuidelines = (
  projectId: string,
  texts: GuidelinesTexts,
  note: string,
  tag: string,
) =>
  answerOf(
    GuidelinesVersion,
    laurel.PUT('/api/v1/projects/{id}/guidelines', {
      params: { path: { id: projectId } },
      body: { texts, note },
      ...onlyWhile(tag),
    }),
  )

export const markGuidelinesRead = (projectId: string, version: number) =>
  answerOf(
    Acknowledgement,
    laurel.POST('/api/v1/projects/{id}/guidelines/read', {
      params: { path: { id: projectId } },
      body: { version },
    }),
  )

export const fetchGuideStatus = (projectId: string) =>
  answerOf(
    GuideStatus,
    laurel.GET('/api/v1/projects/{id}/my/guide', { params: { path: { id: projectId } } }),
  )

export const finishGuide = (projectId: string) =>
  answerOf(
    GuideStatus,
    laurel.POST('/api/v1/projects/{id}/my/guide', { params: { path: { id: projectId } } }),
  )
