import { compareWithOther } from './compare/compare-other.ts'
import { compareWithReceiver } from './compare/compare-receiver.ts'
import { fileReceiver } from './compare/file-receiver.ts'
import { applyFixInSteps } from './fixes/apply-fix.ts'
import { deliverProject } from './deliver-project.ts'
import type { JobHandlers } from './engine.ts'
import { importApi } from './fetch/import-api.ts'
import { takeIds } from './identity/take-ids.ts'
import { compareFiles } from './import/compare-files.ts'
import { importFiles } from './import/import-files.ts'
import { rereadSource } from './import/reread-source.ts'
import { shippedMappings } from './mappings/shipped-mappings.ts'
import { settings } from '../store/settings.ts'
import { findProfile } from '../validate/profiles/all.ts'
import { pushJobs } from './push/push-jobs.ts'
import { parseRecipeText } from './recipe/recipe-document.ts'
import { applyRecipe } from './recipe/apply-recipe.ts'
import { checkProject } from './run/check-project.ts'

/** Long work, in the project's writing process. */
export const jobHandlers: JobHandlers = {
  ...pushJobs,
  async import(db, { tempDir, ...input }, context) {
    if ('api' in input)
      return importApi(db, { ...input.api, tempDir, candidates: shippedMappings() }, context)
    const { files, ask } = input
    const paths = files.map(({ path }) => path)
    const names = new Map(files.map(({ path, name }) => [path, name]))
    if (ask) {
      const comparisons = await compareFiles(db, { paths, names, tempDir }, context)
      if (comparisons.length > 0) return { comparisons }
    }
    await importFiles(db, { paths, names, tempDir, candidates: shippedMappings() }, context)
    return {}
  },
  async reread(db, input, context) {
    await rereadSource(db, input, context)
    return {}
  },
  async recipe(db, { json, renames, tempDir }, context) {
    await applyRecipe(db, { recipe: parseRecipeText(json), renames, tempDir }, context)
    return {}
  },
  async identity(db, { from, tempDir }) {
    await takeIds(db, from, tempDir)
    return {}
  },
  async run(db, _input, context) {
    await checkProject(db, context)
    return {}
  },
  async compare(db, { format, protected: policy }, context) {
    const profile = findProfile(settings(db).get('profile') ?? '')
    await compareWithReceiver(db, { receiver: fileReceiver(format), policy, profile }, context)
    return {}
  },
  async compareOther(db, input, context) {
    await compareWithOther(db, input, context)
    return {}
  },
  async fix(db, { request }, context) {
    const { cells } = await applyFixInSteps(db, request, new Date().toISOString(), context)
    return { cells }
  },
  async deliver(db, input, context) {
    const deliveredAt = new Date().toISOString()
    const receiver = fileReceiver(input.format)
    const { deliveryId } = await deliverProject(db, { ...input, receiver, deliveredAt }, context)
    return { deliveryId }
  },
}
