import Simulation

/// Where a record lies: what is about one name lies together.
struct EventKey: Comparable, Hashable, Codable, Sendable {
  let cluster: ClusterID
  /// The namespace in which people find it.
  let namespace: String
  /// The name of what it is about.
  let about: String
  /// What its own name ends with.
  let number: UInt64

  init(_ cluster: ClusterID, _ namespace: String, about: String, number: UInt64 = 0) {
    self.cluster = cluster
    self.namespace = namespace
    self.about = about
    self.number = number
  }

  /// The record that people know under this key; nil for a name that none has.
  init?(_ key: ObjectKey) {
    guard key.resource == "events", let dot = key.name.lastIndex(of: "."),
      let number = UInt64(key.name[key.name.index(after: dot)...], radix: 16)
    else { return nil }
    self.init(
      key.cluster, key.namespace, about: String(key.name[..<dot]), number: number)
    guard objectKey == key else { return nil }
  }

  /// The key under which people know it.
  ///
  /// Source: client-go, `tools/record/event.go`, `makeEvent`.
  var objectKey: ObjectKey {
    ObjectKey(
      cluster, "events", namespace: namespace, name: about + "." + String(number, radix: 16))
  }

  static func < (left: EventKey, right: EventKey) -> Bool {
    if left.cluster != right.cluster { return left.cluster < right.cluster }
    if left.namespace != right.namespace { return left.namespace < right.namespace }
    if left.about != right.about { return left.about < right.about }
    return left.number < right.number
  }
}
