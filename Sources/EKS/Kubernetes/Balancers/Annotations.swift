import Kubernetes

/// Annotations that begin alike, such as `alb.ingress.kubernetes.io/`.
struct Annotations {
  let front: String
  let map: TextMap

  init(_ front: String, _ map: TextMap) {
    self.front = front
    self.map = map
  }

  /// What is said under a name.
  func text(_ name: String) -> String? { map[front + name] }

  /// A list with commas in between.
  func list(_ name: String) -> [String]? {
    text(name).map { text in
      text.split(separator: ",").map { String($0).trimmed }.filter { !$0.isEmpty }
    }
  }

  /// `true` or `false`; nil for anything else.
  func flag(_ name: String) -> Bool? {
    switch text(name)?.lowercased() {
    case "true", "1": true
    case "false", "0": false
    default: nil
    }
  }

  /// A whole number.
  func number(_ name: String) -> Int? { text(name).flatMap { Int($0) } }

  /// `key=value` pairs with commas in between.
  func pairs(_ name: String) -> [(key: String, value: String)] {
    (list(name) ?? []).compactMap { entry in
      let halves = entry.split(separator: "=", maxSplits: 1).map(String.init)
      return halves.first.map { ($0, halves.count > 1 ? halves[1] : "") }
    }
  }
}

extension String {
  /// Without spaces around it.
  var trimmed: String {
    var rest = self[...]
    while rest.first == " " { rest.removeFirst() }
    while rest.last == " " { rest.removeLast() }
    return String(rest)
  }
}
