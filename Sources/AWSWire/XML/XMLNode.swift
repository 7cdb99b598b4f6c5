/// One element of an XML document that a client sent; namespaces are dropped from names.
struct XMLNode: Equatable {
  /// The name without its prefix.
  var name: String
  /// The attributes under their names as written, prefix and all.
  var attributes: [Attribute] = []
  /// The elements inside, in order.
  var children: [XMLNode] = []
  /// The text directly inside, references resolved.
  var text = ""

  /// One `name="value"`.
  struct Attribute: Equatable {
    var name: String
    var value: String
  }

  /// The first child called `name`.
  func child(_ name: String) -> XMLNode? { children.first { $0.name == name } }

  /// The value of the attribute called `name`.
  func attribute(_ name: String) -> String? { attributes.first { $0.name == name }?.value }
}
