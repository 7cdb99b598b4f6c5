import Sandbox
import Simulation

/// The learner's files. A folder is a prefix of paths; an empty one is kept as a path that ends
/// in `/`.
extension Session {
  /// Where a path leads: relative to the workspace, or absolute outside of it.
  func place(of path: String) -> String {
    var text = path
    if text == "~" || text.hasPrefix("~/") { text = Self.home + text.dropFirst() }
    if !text.hasPrefix("/") { text = (value(of: "PWD") ?? Self.home) + "/" + text }
    var parts: [Substring] = []
    for part in text.split(separator: "/") where part != "." {
      if part == ".." { _ = parts.popLast() } else { parts.append(part) }
    }
    let absolute = "/" + parts.joined(separator: "/")
    if absolute == Self.home { return "" }
    if absolute.hasPrefix(Self.home + "/") {
      return String(absolute.dropFirst(Self.home.count + 1))
    }
    return absolute
  }

  /// A file's text; nil where there is none.
  public func readFile(_ path: String) -> String? {
    if path == "/dev/null" { return "" }
    let place = place(of: path)
    if Self.isPrivate(place) { return sandbox.world.workspace.files[place] ?? homeFiles[place] }
    if let folder { return place.hasPrefix("/") ? nil : folder.read(place) }
    guard !place.isEmpty else { return nil }
    return sandbox.world.workspace.files[place]
  }

  /// Writes a file.
  ///
  /// - Returns: nil, or why it could not be written.
  public mutating func writeFile(_ text: String, to path: String) -> String? {
    if path == "/dev/null" { return nil }
    if let reason = obstacle(toWriting: path) { return reason }
    let place = place(of: path)
    if Self.isPrivate(place) {
      settleHome()
    } else if let folder {
      return folder.write(text, to: place)
    }
    sandbox.write(text, to: place)
    return nil
  }

  /// Why a file cannot be written; nil where it can.
  func obstacle(toWriting path: String) -> String? {
    let place = place(of: path)
    if place.isEmpty || isFolder(path) || path.hasSuffix("/") { return "\(path): Is a directory" }
    if let parent = parent(of: place), !isFolderPlace(parent) {
      return "\(path): No such file or directory"
    }
    if let folder, place.hasPrefix("/") {
      return "\(path): only files inside the workspace folder \(folder.name) can be written"
    }
    return nil
  }

  /// Removes one file.
  mutating func removeFile(_ path: String) { removePlace(place(of: path)) }

  mutating func removePlace(_ place: String) {
    if Self.isPrivate(place) {
      settleHome()
      sandbox.remove(place)
    } else if let folder {
      folder.remove(place)
    } else {
      sandbox.remove(place)
    }
  }

  /// Makes a folder that is empty so far.
  mutating func makeFolder(_ path: String) {
    let place = place(of: path) + "/"
    if let folder, !Self.isPrivate(place) {
      _ = folder.write("", to: place)
    } else {
      sandbox.write("", to: place)
    }
  }

  /// Makes the folders that a file is to lie in.
  mutating func makeFolders(above path: String) {
    guard let parent = parent(of: place(of: path)), !isFolderPlace(parent) else { return }
    makeFolder(parent.hasPrefix("/") ? parent : Self.home + "/" + parent)
  }

  /// The places of all files, folders that are kept as such ended by `/`.
  public var filePaths: [String] {
    let own = sandbox.world.workspace.files.keys
    let kept = folder.map { $0.paths() + own.filter(Self.isPrivate) } ?? own
    return kept + homeFiles.keys.sorted()
  }

  /// Whether a file is there.
  func isFile(_ path: String) -> Bool { !path.hasSuffix("/") && readFile(path) != nil }

  /// Whether a folder is there.
  func isFolder(_ path: String) -> Bool { isFolderPlace(place(of: path)) }

  private func isFolderPlace(_ place: String) -> Bool {
    if ["", "/", "/tmp", "/home"].contains(place) { return true }
    return filePaths.contains { $0.hasPrefix(place + "/") }
  }

  private func parent(of place: String) -> String? {
    guard let slash = place.lastIndex(of: "/") else { return nil }
    let parent = String(place[..<slash])
    return parent.isEmpty ? "/" : parent
  }

  /// The names in a folder, those of folders ended by `/`, in order.
  func names(in path: String) -> [String] {
    let place = place(of: path)
    let prefix = place.isEmpty ? "" : place == "/" ? "/" : place + "/"
    var names: Set<String> = []
    for file in filePaths where file.hasPrefix(prefix) && file.count > prefix.count {
      let rest = file.dropFirst(prefix.count)
      if prefix.isEmpty, rest.hasPrefix("/") { continue }
      if let slash = rest.firstIndex(of: "/") {
        names.insert(String(rest[...slash]))
      } else {
        names.insert(String(rest))
      }
    }
    return names.sorted { $0.utf8.lexicographicallyPrecedes($1.utf8) }
  }
}
