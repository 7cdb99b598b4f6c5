import Documents

// Reading documents of Kubernetes.
extension JSON {
  /// The elements of the list called `name`; none where there is no such list.
  func items(_ name: String) -> [JSON] { self[name]?.array ?? [] }

  /// The text called `name`; empty where there is none.
  func word(_ name: String) -> String { self[name]?.string ?? "" }

  /// The whole number called `name`; 0 where there is none, or none that a port or a size could be.
  func count(_ name: String) -> Int {
    guard let number = self[name]?.integer, (0...(1 << 40)).contains(number) else { return 0 }
    return Int(number)
  }
}
