import Documents

/// Values that are read from files of the workspace: `file://task.json`, `fileb://layer.tar`.
///
/// Source: AWS CLI User Guide, "Loading a parameter from a file": text for `file://`, raw bytes
/// for `fileb://`. AWS CLI 2 does not follow `http://` and `https://`.
struct ParameterFiles {
  /// The bytes of a file; nil where there is none.
  let read: (String) -> [UInt8]?

  /// The value with a file's content in the place of its name.
  func contents(of given: ArgumentValue, option: String) throws(CLIFailure) -> ArgumentValue {
    let word: String
    switch given {
    case .text(let text): word = text
    case .list(let words) where words.count == 1: word = words[0]
    default: return given
    }
    do throws(Missing) {
      return try text(of: word).map { .text($0) } ?? given
    } catch {
      throw .unparsable(option, error.message)
    }
  }

  /// A file that cannot be read.
  struct Missing: Error {
    /// Why.
    let message: String
  }

  /// The content of the file that `word` names; nil where it names none.
  ///
  /// Raw bytes come back as Base64, which is how they stand in a request.
  func text(of word: String) throws(Missing) -> String? {
    if let path = path(in: word, after: "fileb://") {
      return Base64.encode(try bytes(of: path, word))
    }
    guard let path = path(in: word, after: "file://") else { return nil }
    let content = try bytes(of: path, word)
    guard let text = String(validating: content, as: UTF8.self) else {
      throw Missing(
        message: "Unable to load paramfile (\(path)), text contents could not be decoded.  If "
          + "this is a binary file, please use the fileb:// prefix instead of the file:// prefix.")
    }
    return text
  }

  private func bytes(of path: String, _ word: String) throws(Missing) -> [UInt8] {
    guard let bytes = read(path) else {
      throw Missing(
        message: "Unable to load paramfile \(word): [Errno 2] No such file or directory: "
          + PythonText.repr(path))
    }
    return bytes
  }

  private func path(in word: String, after prefix: String) -> String? {
    word.hasPrefix(prefix) ? String(word.dropFirst(prefix.count)) : nil
  }
}
