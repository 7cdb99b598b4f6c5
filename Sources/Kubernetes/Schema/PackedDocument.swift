import Documents
import Simulation

// Documents in Protocol Buffers, as typed clients send them.
extension APISchema {
  /// The content type of packed documents.
  public static let packedType = "application/vnd.kubernetes.protobuf"

  /// Reads a packed document with its envelope; nil where it is none.
  ///
  /// Source: apimachinery, `runtime/serializer/protobuf/protobuf.go`.
  public func document(packed bytes: [UInt8]) -> JSON? {
    guard bytes.starts(with: [0x6b, 0x38, 0x73, 0]) else { return nil }
    var apiVersion = ""
    var kind = ""
    var raw: ArraySlice<UInt8> = []
    for entry in PackedReader(bytes.dropFirst(4)) {
      switch (entry.number, entry.value) {
      case (1, .bytes(let type)):
        for part in PackedReader(type) {
          if part.number == 1 { apiVersion = part.text }
          if part.number == 2 { kind = part.text }
        }
      case (2, .bytes(let body)): raw = body
      default: break
      }
    }
    guard let message = self.message(packedVersion: apiVersion, kind) else { return nil }
    var object: JSONObject = ["kind": .string(kind), "apiVersion": .string(apiVersion)]
    for member in members(of: raw, message) where object[member.key] == nil {
      object.add(member.key, member.value)
    }
    return .object(object)
  }

  /// Options belong to no group of their own.
  private func message(packedVersion: String, _ kind: String) -> SchemaMessage? {
    message(apiVersion: packedVersion, kind: kind) ?? messages["meta/v1.\(kind)"]
  }

  private func members(of bytes: ArraySlice<UInt8>, _ message: SchemaMessage) -> JSONObject {
    var object = JSONObject()
    for entry in PackedReader(bytes) {
      guard let field = message.fields.first(where: { $0.number == entry.number }) else { continue }
      if field.isEmbedded {
        guard case .message(let name) = field.type, let inner = messages[name] else { continue }
        for member in members(of: entry.body, inner) { object[member.key] = member.value }
      } else {
        add(entry, field, to: &object)
      }
    }
    return object
  }

  private func add(_ entry: PackedReader.Entry, _ field: SchemaField, to object: inout JSONObject) {
    switch field.type {
    case .list(let type):
      guard let value = value(entry, type) else { return }
      object[field.name] = .array((object[field.name]?.array ?? []) + [value])
    case .map(let type):
      var key = ""
      var value: JSON?
      for part in PackedReader(entry.body) {
        if part.number == 1 { key = part.text }
        if part.number == 2 { value = self.value(part, type) }
      }
      let before = object[field.name] ?? [:]
      object[field.name] = before.setting(key, value ?? Self.empty(type))
    default:
      guard let value = value(entry, field.type) else { return }
      if Self.isZero(value), !field.isRequired, !Self.telling.contains(field.name) { return }
      object[field.name] = value
    }
  }

  private func value(_ entry: PackedReader.Entry, _ type: SchemaType) -> JSON? {
    switch type {
    case .text: .string(entry.text)
    case .truth: .bool(entry.integer != 0)
    case .int32: .integer(Int64(Int32(truncatingIfNeeded: entry.integer)))
    case .int64: .integer(entry.integer)
    case .number: nil
    case .bytes: .string(Base64.encode(Array(entry.body)))
    case .anything: raw(entry)
    case .time: time(entry)
    case .quantity: .string(first(of: entry)?.text ?? "0")
    case .intOrText: intOrText(entry)
    case .message(let name): messages[name].map { .object(members(of: entry.body, $0)) }
    // A list within a map is packed as a message of nothing else.
    case .list(let type):
      .array(PackedReader(entry.body).filter { $0.number == 1 }.compactMap { value($0, type) })
    case .map: nil
    }
  }

  private func first(of entry: PackedReader.Entry) -> PackedReader.Entry? {
    PackedReader(entry.body).first { $0.number == 1 }
  }

  private func raw(_ entry: PackedReader.Entry) -> JSON? {
    first(of: entry).flatMap { try? JSON(parsing: Array($0.body)) }
  }

  private func time(_ entry: PackedReader.Entry) -> JSON? {
    guard let seconds = first(of: entry)?.integer, seconds.magnitude < 1 << 40 else { return nil }
    return .string(SimTime(milliseconds: seconds * 1000).kubernetesText)
  }

  private func intOrText(_ entry: PackedReader.Entry) -> JSON? {
    var (isText, number, text) = (false, Int64(0), "")
    for part in PackedReader(entry.body) {
      switch part.number {
      case 1: isText = part.integer == 1
      case 2: number = Int64(Int32(truncatingIfNeeded: part.integer))
      case 3: text = part.text
      default: break
      }
    }
    return isText ? .string(text) : .integer(number)
  }

  private static func empty(_ type: SchemaType) -> JSON {
    switch type {
    case .quantity: "0"
    case .list: []
    default: ""
    }
  }

  /// Go packs values without pointer always: there, zero means that nothing was said.
  private static func isZero(_ value: JSON) -> Bool {
    value == "" || value == 0 || value == false
  }

  /// Values behind pointers are packed only where something was said.
  ///
  /// Source: Kubernetes API, the pointers of `types.go`.
  private static let telling = [
    "replicas", "completions", "parallelism", "backoffLimit", "terminationGracePeriodSeconds",
    "revisionHistoryLimit", "successfulJobsHistoryLimit", "failedJobsHistoryLimit",
    "automountServiceAccountToken", "allowPrivilegeEscalation", "readOnlyRootFilesystem",
    "runAsNonRoot", "runAsUser", "runAsGroup", "gracePeriodSeconds", "ttlSecondsAfterFinished",
    "optional", "enableServiceLinks", "value", "minAvailable", "maxUnavailable", "maxSurge",
    "averageUtilization", "targetCPUUtilizationPercentage", "minReplicas",
    "stabilizationWindowSeconds", "partition", "startingDeadlineSeconds", "controller",
    "blockOwnerDeletion", "fsGroup", "shareProcessNamespace", "tolerationSeconds", "defaultMode",
  ]
}
