import Glibc
import Lessons
import Machine

/// The folder of notes, labs and questions, read from the disk.
struct ContentFolder {
  /// The folder's path as people should see it.
  let path: String

  init(_ path: String) { self.path = Self.shortened(path) }

  /// All files below the folder, in order of their paths.
  func files() -> [ContentFile] { Self.paths(below: path).compactMap(Self.file) }

  /// The file at a path; nil where it cannot be read.
  static func file(_ path: String) -> ContentFile? {
    DiskFile.bytes(path).map { ContentFile(path: path, text: String(decoding: $0, as: UTF8.self)) }
  }

  /// The paths of the Markdown and YAML files below a folder, or the path itself where it is a
  /// file.
  static func paths(below path: String) -> [String] {
    guard DiskFile.isFolder(path) else { return [path] }
    let folder = path.hasSuffix("/") ? String(path.dropLast()) : path
    return DiskFile.names(in: folder).filter { !$0.hasPrefix(".") }.flatMap { name in
      if name.hasSuffix("/") { return paths(below: folder + "/" + name.dropLast()) }
      return name.hasSuffix(".md") || name.hasSuffix(".yaml") ? [folder + "/" + name] : []
    }
  }

  /// Whether two paths lead to the same file.
  static func canonical(_ path: String) -> String {
    guard let found = realpath(path, nil) else { return path }
    defer { free(found) }
    return String(cString: found)
  }

  /// A path below the present folder without that folder's name.
  private static func shortened(_ path: String) -> String {
    let here = canonical(".") + "/"
    let full = canonical(path)
    return full.hasPrefix(here) ? String(full.dropFirst(here.count)) : path
  }
}
