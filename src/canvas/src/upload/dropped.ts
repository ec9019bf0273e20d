/** The files that were dropped, folders with all that lies in them; each knows its path. */
export async function droppedFiles(transfer: DataTransfer): Promise<File[]> {
  // The list is empty as soon as the event is over: everything of it is taken before the first wait.
  const roots = [...transfer.items].flatMap(item => (item.kind === 'file' ? [item.webkitGetAsEntry() ?? item.getAsFile()] : []));
  const files: File[] = [];
  for (const root of roots) {
    if (root instanceof File) {
      files.push(root);
    } else if (root) {
      await walk(root, files);
    }
  }
  return files;
}

async function walk(entry: FileSystemEntry, files: File[]): Promise<void> {
  if (entry.isFile) {
    const file = await new Promise<File>((resolve, reject) => (entry as FileSystemFileEntry).file(resolve, reject));
    files.push(Object.assign(file, { path: entry.fullPath }));
    return;
  }
  const reader = (entry as FileSystemDirectoryEntry).createReader();
  // A reader gives a hundred at a time.
  for (;;) {
    const some = await new Promise<FileSystemEntry[]>((resolve, reject) => reader.readEntries(resolve, reject));
    if (some.length === 0) {
      return;
    }
    for (const one of some) {
      await walk(one, files);
    }
  }
}
