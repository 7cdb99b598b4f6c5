import Console
import Glibc
import Machine

/// A real folder as the workspace (`--workspace DIR`).
struct RealFolder: WorkspaceFolder {
  let name: String
  private let root: String

  /// How many files are listed at most, so that a home folder does not stop the shell.
  private static let mostFiles = 5_000

  init(_ path: String) {
    name = path
    if let found = realpath(path, nil) {
      root = String(cString: found)
      free(found)
    } else {
      root = path
    }
  }

  func read(_ path: String) -> String? {
    guard let full = full(path), let bytes = DiskFile.bytes(full) else { return nil }
    return String(decoding: bytes, as: UTF8.self)
  }

  func write(_ text: String, to path: String) -> String? {
    guard let full = full(path) else {
      return "\(path): only files inside the workspace folder \(name) can be written"
    }
    if path.hasSuffix("/") {
      return DiskFile.makeFolder(String(full.dropLast())) ? nil : "\(path): cannot be made"
    }
    if let slash = full.lastIndex(of: "/") { DiskFile.makeFolder(String(full[..<slash])) }
    return DiskFile.write(text, to: full) ? nil : "\(path): \(String(cString: strerror(errno)))"
  }

  func remove(_ path: String) {
    guard let full = full(path) else { return }
    _ = path.hasSuffix("/") ? rmdir(String(full.dropLast())) : unlink(full)
  }

  func paths() -> [String] {
    var paths: [String] = []
    var open = [""]
    while let folder = open.popLast(), paths.count < Self.mostFiles {
      for name in DiskFile.names(in: root + "/" + folder) {
        paths.append(folder + name)
        if name.hasSuffix("/"), name != ".git/" { open.append(folder + name) }
      }
    }
    return paths.sorted()
  }

  /// The path on the disk; nil where a link would lead out of the folder.
  private func full(_ path: String) -> String? {
    guard !path.hasPrefix("/"), !path.split(separator: "/").contains("..") else { return nil }
    let full = root + "/" + path
    var existing = full
    while !existing.isEmpty {
      if let found = realpath(existing, nil) {
        let real = String(cString: found)
        free(found)
        return real == root || real.hasPrefix(root + "/") ? full : nil
      }
      guard let slash = existing.lastIndex(of: "/") else { return nil }
      existing = String(existing[..<slash])
    }
    return nil
  }
}
