import Glibc

/// The few things done to files beside the database.
enum StateFolder {
  /// What the system said.
  struct Failure: Error {
    let reason: String
    static var last: Failure { Failure(reason: String(cString: strerror(errno))) }
  }

  static func exists(_ path: String) -> Bool { access(path, F_OK) == 0 }

  /// Makes the folder and those above it, for the learner's eyes only.
  static func make(_ path: String) throws(Failure) {
    if exists(path) { return }
    let parts = path.split(separator: "/")
    if parts.count > 1 {
      let parent = (path.hasPrefix("/") ? "/" : "") + parts.dropLast().joined(separator: "/")
      try make(parent)
    }
    guard mkdir(path, 0o700) == 0 || errno == EEXIST else { throw .last }
  }

  static func move(_ path: String, to other: String) throws(Failure) {
    guard rename(path, other) == 0 else { throw .last }
  }

  /// Opens a file and locks it until it is closed or the process ends, however it ends.
  ///
  /// - Returns: its descriptor, or nil where another process holds the lock.
  static func lock(_ path: String) throws(Failure) -> Int32? {
    let file = open(path, O_CREAT | O_RDWR | O_CLOEXEC, 0o600)
    guard file >= 0 else { throw .last }
    if flock(file, LOCK_EX | LOCK_NB) == 0 { return file }
    close(file)
    return nil
  }

  static func unlock(_ file: Int32) { close(file) }
}
