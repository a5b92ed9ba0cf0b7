export { ProjectsImporter } from './projects-importer.ts';
export { SupportImporter } from './support-importer.ts';
export { SupportImportsModule } from './support-imports.module.ts';
