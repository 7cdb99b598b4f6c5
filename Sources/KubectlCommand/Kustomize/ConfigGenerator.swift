import Documents

/// ConfigMaps and Secrets made of literals and files.
///
/// Source: kubernetes-sigs/kustomize, `api/internal/generators/` and `api/kv/kv.go`.
struct ConfigGenerator {
  let root: String
  let client: any KubectlClient
  let document: JSON

  func generate(into all: inout [KustomizeResource]) throws(Failure) {
    for (member, kind) in [("configMapGenerator", "ConfigMap"), ("secretGenerator", "Secret")] {
      for rule in document.list(member) { try add(try object(rule, kind), rule, to: &all) }
    }
  }

  private func options(_ rule: JSON) -> JSON {
    (document["generatorOptions"] ?? [:]).applying(mergePatch: rule["options"] ?? [:])
  }

  private func object(_ rule: JSON, _ kind: String) throws(Failure) -> JSON {
    var data = JSONObject()
    var binary = JSONObject()
    for (key, bytes) in try pairs(rule).sorted(by: { $0.key < $1.key }) {
      if kind == "Secret" {
        data[key] = .string(Self.lines(Base64.encode(bytes)))
      } else if let text = String(validating: bytes, as: UTF8.self) {
        data[key] = .string(text)
      } else {
        binary[key] = .string(Self.lines(Base64.encode(bytes)))
      }
    }
    let name = rule.text("name")
    if name.isEmpty {
      throw .said(
        "trouble configuring builtin \(kind)Generator with config: `\n\(GoYAML.text(rule))`: "
          + "missing metadata.name")
    }
    var metadata: JSONObject = ["name": .string(name)]
    let space = rule.text("namespace")
    if !space.isEmpty { metadata["namespace"] = .string(space) }
    let options = options(rule)
    for key in ["labels", "annotations"] { metadata.add(key, options[key]) }
    var shape: JSONObject = [
      "apiVersion": "v1", "kind": .string(kind), "metadata": .object(metadata),
    ]
    shape.add("data", data.isEmpty ? nil : .object(data))
    shape.add("binaryData", binary.isEmpty ? nil : .object(binary))
    if kind == "Secret" { shape["type"] = rule["type"] ?? "Opaque" }
    if options["immutable"]?.bool == true { shape["immutable"] = true }
    return .object(shape)
  }

  /// Base64 in lines of 70 letters, where it takes more than one.
  private static func lines(_ text: String) -> String {
    guard text.utf8.count >= 70 else { return text }
    var rest = text[...]
    var result = ""
    while !rest.isEmpty {
      result += rest.prefix(70) + "\n"
      rest = rest.dropFirst(70)
    }
    return result
  }

  private func add(
    _ object: JSON, _ rule: JSON, to all: inout [KustomizeResource]
  ) throws(Failure) {
    let kind = object.text("kind")
    let place = all.firstIndex { $0.kind == kind && $0.isCalled(object.name) }
    let needsHash = options(rule)["disableNameSuffixHash"]?.bool != true
    switch rule.text("behavior") {
    case "merge", "replace":
      guard let place else {
        throw .said(
          "merging from generator &{0xc0 { } {map[] map[] false <nil>}}: id resid.ResId for "
            + "\(kind) \(GoText.quoted(object.name)) does not exist; cannot merge or replace")
      }
      var merged = object
      if rule.text("behavior") == "merge" {
        for key in ["data", "binaryData"] {
          let both = (all[place].object[key] ?? [:]).applying(mergePatch: object[key] ?? [:])
          let isEmpty = both.object?.isEmpty ?? true
          merged = merged.setting([key], isEmpty ? Optional<JSON>.none : both)
        }
      }
      let metadata = (all[place].object["metadata"] ?? [:]).applying(
        mergePatch: (object["metadata"] ?? [:]).setting(["name"], .string(all[place].name)))
      all[place].object = merged.setting(["metadata"], metadata)
      all[place].needsHash = needsHash
    default:
      var made = KustomizeResource(object)
      made.needsHash = needsHash
      if all.contains(where: { $0.identity == made.identity }) {
        throw .said(
          "merging from generator: id \(made.identity.text) exists; behavior must be merge or "
            + "replace")
      }
      all.append(made)
    }
  }

  // MARK: Sources

  private func pairs(_ rule: JSON) throws(Failure) -> [(key: String, bytes: [UInt8])] {
    var found: [(key: String, bytes: [UInt8])] = []
    let (literals, files) = (rule.list("literals"), rule.list("files"))
    var lines = rule.list("envs").compactMap(\.string)
    if let one = rule["env"]?.string { lines.append(one) }
    for file in lines {
      do throws(Failure) {
        let text = String(
          decoding: try KustomizeReading(root: root, client: client).bytes(file), as: UTF8.self)
        for line in text.split(whereSeparator: \.isNewline) {
          let body = line.drop { $0 == " " || $0 == "\t" }
          if body.isEmpty || body.hasPrefix("#") { continue }
          let halves = body.split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false)
          found.append((String(halves[0]), Array((halves.count > 1 ? halves[1] : "").utf8)))
        }
      } catch {
        throw .said("loading KV pairs: env source files: \(GoText.list(lines)): \(error.message)")
      }
    }
    for literal in literals.compactMap(\.string) { found.append(try pair(literal, literals)) }
    for file in files.compactMap(\.string) { found.append(try self.file(file, files)) }
    for (place, one) in found.enumerated()
    where found[..<place].contains(where: { $0.key == one.key }) {
      throw .said(
        "configmap \(rule.text("name")) illegally repeats the key `\(one.key)`")
    }
    return found
  }

  private func pair(
    _ literal: String, _ all: [JSON]
  ) throws(Failure) -> (key: String, bytes: [UInt8]) {
    let halves = literal.split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false)
      .map(String.init)
    guard halves.count == 2, !halves[0].isEmpty else {
      throw .said(
        "loading KV pairs: literal sources \(GoText.list(all.compactMap(\.string))): invalid "
          + "literal source \(literal), expected key=value")
    }
    return (halves[0], Array(KeyedSources.unquoted(halves[1]).utf8))
  }

  private func file(
    _ file: String, _ all: [JSON]
  ) throws(Failure) -> (key: String, bytes: [UInt8]) {
    let halves = file.split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false)
      .map(String.init)
    let path = halves.count > 1 ? halves[1] : file
    let last = path.split(separator: "/").last.map(String.init) ?? path
    do throws(Failure) {
      let bytes = try KustomizeReading(root: root, client: client).bytes(path)
      return (halves.count > 1 ? halves[0] : last, bytes)
    } catch {
      throw .said(
        "loading KV pairs: file sources: \(GoText.list(all.compactMap(\.string))): "
          + error.message)
    }
  }
}
