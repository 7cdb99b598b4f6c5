import Glibc

/// Files of the disk, for front ends alone.
public enum DiskFile {
  /// A file's bytes; nil where it cannot be read.
  public static func bytes(_ path: String) -> [UInt8]? {
    guard isFile(path), let file = fopen(path, "rb") else { return nil }
    defer { fclose(file) }
    var bytes: [UInt8] = []
    var status = stat()
    if fstat(fileno(file), &status) == 0 { bytes.reserveCapacity(Int(status.st_size)) }
    var buffer = [UInt8](repeating: 0, count: 65_536)
    while true {
      let count = fread(&buffer, 1, buffer.count, file)
      guard count > 0 else { return bytes }
      bytes += buffer[..<count]
    }
  }

  /// Writes a file; false where it cannot be written.
  public static func write(_ text: String, to path: String) -> Bool {
    guard let file = fopen(path, "wb") else { return false }
    let bytes = Array(text.utf8)
    let written = fwrite(bytes, 1, bytes.count, file)
    return fclose(file) == 0 && written == bytes.count
  }

  /// Makes a folder and those above it; false where it cannot be made.
  @discardableResult
  public static func makeFolder(_ path: String) -> Bool {
    if isFolder(path) { return true }
    if let slash = path.lastIndex(of: "/"), slash != path.startIndex {
      guard makeFolder(String(path[..<slash])) else { return false }
    }
    return mkdir(path, 0o755) == 0 || isFolder(path)
  }

  /// Whether there is a folder at the path.
  public static func isFolder(_ path: String) -> Bool { kind(path) == S_IFDIR }
  /// Whether there is a file or a pipe at the path.
  public static func isFile(_ path: String) -> Bool {
    kind(path) == S_IFREG || kind(path) == S_IFIFO
  }

  private static func kind(_ path: String) -> mode_t? {
    var status = stat()
    guard stat(path, &status) == 0 else { return nil }
    return status.st_mode & S_IFMT
  }

  /// The names in a folder, those of folders ended by `/`, in order.
  public static func names(in path: String) -> [String] {
    guard let folder = opendir(path) else { return [] }
    defer { closedir(folder) }
    var names: [String] = []
    while let entry = readdir(folder) {
      let name = withUnsafePointer(to: &entry.pointee.d_name) {
        $0.withMemoryRebound(to: CChar.self, capacity: 256) { String(cString: $0) }
      }
      if name == "." || name == ".." { continue }
      names.append(isFolder(path + "/" + name) ? name + "/" : name)
    }
    return names.sorted()
  }
}
