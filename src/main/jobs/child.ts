/** Entry of the writing child process: the only one that writes to its project. */
import { openAudited } from '../app/audit.ts'
import { commandHandlers } from '../app/commands.ts'
import { findInterrupted, noteWork } from '../app/interrupted-work.ts'
import { jobHandlers } from '../app/jobs.ts'
import { copyProject, openProject } from '../store/open-project.ts'
import { settings } from '../store/settings.ts'
import { answerWrites } from './answer-request.ts'
import { findParentPort } from './parent-port.ts'
import { serveRequests } from './serve-requests.ts'

serveRequests(
  findParentPort(),
  answerWrites(
    ({ path, create, wasCancelled }) => {
      const db = create ? openAudited(path, create) : openProject(path)
      const isWhole = findInterrupted(db, wasCancelled)
      const retainUntil = settings(db).get('retainUntil')
      return {
        db,
        name: settings(db).need('project').name,
        isWhole,
        ...(retainUntil === undefined ? {} : { retainUntil }),
      }
    },
    copyProject,
    { commands: commandHandlers, jobs: noteWork(jobHandlers) },
  ),
)
