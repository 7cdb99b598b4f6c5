import Documents

/// What `--from-literal`, `--from-file` and `--from-env-file` bring, by key.
///
/// Source: kubectl, `pkg/cmd/create/create_configmap.go` and `create_secret.go`.
struct KeyedSources {
  private(set) var entries: [(key: String, bytes: [UInt8])] = []
  /// `ConfigMap` or `Secret`.
  let kind: String
  let name: String

  init(_ call: Call, _ kubectl: Kubectl, kind: String, name: String) throws(Failure) {
    self.kind = kind
    self.name = name
    let files = call.list("from-file")
    let literals = call.list("from-literal")
    let lines = call.list("from-env-file")
    if !lines.isEmpty, !files.isEmpty || !literals.isEmpty {
      throw .said("from-env-file cannot be combined with from-file or from-literal")
    }
    // The real one reads literals last for ConfigMaps too, and keys are sorted in the end.
    for source in literals { try add(literal: source) }
    for source in files { try add(file: source, kubectl) }
    for source in lines { try add(lines: source, kubectl) }
  }

  private mutating func add(literal: String) throws(Failure) {
    let halves = literal.split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false)
      .map(String.init)
    guard halves.count == 2 else {
      throw .said("invalid literal source \(literal), expected key=value")
    }
    if halves[0].isEmpty { throw .said("invalid literal source \(literal), expected key=value") }
    try add(halves[0], Array(Self.unquoted(halves[1]).utf8))
  }

  /// Without the quotes around it.
  static func unquoted(_ text: String) -> String {
    for mark in ["\"", "'"] where text.count > 1 && text.hasPrefix(mark) && text.hasSuffix(mark) {
      return String(text.dropFirst().dropLast())
    }
    return text
  }

  private mutating func add(file source: String, _ kubectl: Kubectl) throws(Failure) {
    let halves = source.split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false)
      .map(String.init)
    let path = halves.count == 2 ? halves[1] : source
    switch kubectl.client.file(at: path) {
    case .missing: throw .said("error reading \(path): no such file or directory")
    case .bytes(let bytes):
      let last = path.split(separator: "/").last.map(String.init) ?? path
      try add(halves.count == 2 ? halves[0] : last, bytes)
    case .directory(let names):
      if halves.count == 2 {
        throw .said("cannot give a key name for a directory path")
      }
      for name in names {
        guard case .bytes(let bytes) = kubectl.client.file(at: "\(path)/\(name)") else { continue }
        try add(name, bytes)
      }
    }
  }

  private mutating func add(lines path: String, _ kubectl: Kubectl) throws(Failure) {
    guard case .bytes(let bytes) = kubectl.client.file(at: path) else {
      throw .said("error reading \(path): no such file or directory")
    }
    for line in String(decoding: bytes, as: UTF8.self).split(whereSeparator: \.isNewline) {
      let text = String(line.drop { $0 == " " || $0 == "\t" })
      if text.isEmpty || text.hasPrefix("#") { continue }
      let halves = text.split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false)
        .map(String.init)
      try add(halves[0], Array((halves.count > 1 ? halves[1] : "").utf8))
    }
  }

  private mutating func add(_ key: String, _ bytes: [UInt8]) throws(Failure) {
    let isValid =
      !key.isEmpty && key.utf8.count <= 253 && key != "." && key != ".."
      && key.unicodeScalars.allSatisfy {
        $0.isASCII && ($0.properties.isAlphabetic || $0.properties.numericType != nil)
          || "-._".unicodeScalars.contains($0)
      }
    guard isValid else {
      throw .said(
        "\(GoText.quoted(key)) is not a valid key name for a \(kind): a valid config key must "
          + "consist of alphanumeric characters, '-', '_' or '.' (e.g. 'key.name',  or "
          + "'KEY_NAME',  or 'key-name', regex used for validation is '[-._a-zA-Z0-9]+')")
    }
    if entries.contains(where: { $0.key == key }) {
      let part = kind == "ConfigMap" ? "Data for ConfigMap \(GoText.quoted(name))" : "data"
      throw .said(
        kind == "ConfigMap"
          ? "cannot add key \(GoText.quoted(key)), another key by that name already exists in "
            + part
          : "cannot add key \(key), another key by that name already exists")
    }
    entries.append((key, bytes))
  }

  /// The entries in the order of their keys.
  var sorted: [(key: String, bytes: [UInt8])] { entries.sorted { $0.key < $1.key } }
}
