import Documents

/// The documents in the text of a manifest, as far as it can be read, and what is wrong with the
/// rest of it.
///
/// What starts with a brace is JSON and nothing else, as it is until kubectl 1.32.
///
/// Source: apimachinery 0.32, `pkg/util/yaml/decoder.go`, `YAMLOrJSONDecoder`; cli-runtime,
/// `pkg/resource/visitor.go`, `StreamVisitor`.
struct ManifestText {
  /// Who reads it.
  enum Reader {
    case kubectl
    case kustomize
  }

  /// What was read; lists are taken apart.
  private(set) var documents: [JSON] = []
  /// What is wrong with the document after these; nil where nothing is.
  private(set) var problem: String?

  private let reader: Reader

  init(_ bytes: [UInt8], for reader: Reader = .kubectl) {
    self.reader = reader
    let text = String(decoding: bytes, as: UTF8.self)
    if reader == .kubectl, text.trimmed.hasPrefix("{") {
      let stream = GoJSONStream(bytes)
      stream.documents.forEach { add($0) }
      problem = stream.problem
    } else {
      read(text)
    }
  }

  private mutating func add(_ document: JSON) {
    if document.isNull { return }
    if document["kind"]?.string?.hasSuffix("List") == true, let items = document["items"]?.array {
      documents += items
    } else {
      documents.append(document)
    }
  }

  /// Reads one document after the other.
  ///
  /// A separator belongs to the document that it begins where nothing came before it; lines are
  /// counted in each document alone. What follows three dots is not read.
  ///
  /// Source: apimachinery, `pkg/util/yaml/decoder.go`, `YAMLReader.Read`.
  private mutating func read(_ text: String) {
    var part: [Substring] = []
    var isFirst = true
    // A carriage return and a line feed are one character.
    var lines = text.split(omittingEmptySubsequences: false, whereSeparator: \.isLineEnd)
    if lines.last?.isEmpty == true { lines.removeLast() }
    for line in lines {
      defer { isFirst = false }
      // Kustomize looks for separators between documents alone.
      if line.hasPrefix("---"), reader == .kubectl || !isFirst {
        let rest = String(line.dropFirst(3)).trimmed
        if !rest.isEmpty, !rest.hasPrefix("#") { return refuse(separator: rest) }
        if !part.isEmpty {
          read(part)
          if problem != nil { return }
          part = []
          continue
        }
      }
      part.append(line)
    }
    read(part)
  }

  private mutating func refuse(separator rest: String) {
    switch reader {
    case .kubectl: problem = "invalid Yaml document separator: \(rest)"
    case .kustomize: problem = "invalid document separator: --- \(rest)"
    }
  }

  private mutating func read(_ lines: [Substring]) {
    read(document: lines.joined(separator: "\n") + "\n")
  }

  private mutating func read(document text: String) {
    do throws(YAMLSyntaxError) {
      let dialect: YAMLDialect = reader == .kubectl ? .go : .common
      guard let first = try YAMLNode.first(in: text, dialect: dialect) else { return }
      add(first.json)
    } catch {
      if let mended = Self.withoutEscapedQuotes(text, error) { return read(document: mended) }
      switch reader {
      case .kubectl: problem = "error converting YAML to JSON: yaml: \(error.goText())"
      case .kustomize: problem = "MalformedYAMLError: yaml: \(error.goText(.three))"
      }
    }
  }

  /// A document whose texts in double quotes hold `\'`, which Go's parser takes for a quote, in
  /// the form that every parser takes; nil where something else is wrong with it.
  private static func withoutEscapedQuotes(_ text: String, _ error: YAMLSyntaxError) -> String? {
    guard error.message.contains("unknown escape character") else { return nil }
    var lines = text.split(separator: "\n", omittingEmptySubsequences: false).map(String.init)
    guard lines.indices.contains(error.line - 1), lines[error.line - 1].contains("\\'") else {
      return nil
    }
    lines[error.line - 1] = lines[error.line - 1].replacing("\\'", with: "\\x27")
    return lines.joined(separator: "\n")
  }
}

extension Character {
  fileprivate var isLineEnd: Bool { self == "\n" || self == "\r\n" }
}
