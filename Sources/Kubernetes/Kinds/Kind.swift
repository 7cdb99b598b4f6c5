import Documents
import Simulation

/// A kind of object: what it is called, what is filled in, what is allowed, how a table shows it.
///
/// One kind a file; `Kinds` lists them.
public protocol Kind: SendableMetatype {
  /// Its names.
  static var resource: Resource { get }
  /// Fills in what the API says where nothing is given.
  static func setDefaults(_ object: inout KubernetesObject)
  /// What is wrong with an object that someone wrote.
  static func errors(in object: KubernetesObject) -> [FieldError]
  /// What is wrong with a change; called where `errors` found nothing.
  static func errors(changing old: KubernetesObject, to new: KubernetesObject) -> [FieldError]
  /// Settles what the server decides when an object is made, such as the first status.
  static func prepareToCreate(
    _ object: inout KubernetesObject, in world: inout World, _ cluster: ClusterID)
  /// Settles what the server decides when an object is changed by those who may not write status.
  static func prepareToUpdate(_ object: inout KubernetesObject, from old: KubernetesObject)
  /// The columns of its table; the name comes first, the age where it is listed.
  static var columns: [TableColumn] { get }
  /// The cells of a row, as many as there are columns.
  static func cells(of object: KubernetesObject, in view: ClusterView) -> [JSON]
  /// Which of two rows comes first in a table of both; nil for the order of names.
  static var precedes: ((KubernetesObject, KubernetesObject) -> Bool)? { get }
}

extension Kind {
  /// Nothing is filled in.
  public static func setDefaults(_ object: inout KubernetesObject) {}
  /// Anything goes.
  public static func errors(in object: KubernetesObject) -> [FieldError] { [] }
  /// Any change goes.
  public static func errors(
    changing old: KubernetesObject, to new: KubernetesObject
  ) -> [FieldError] { [] }
  /// A status is the server's to write.
  public static func prepareToCreate(
    _ object: inout KubernetesObject, in world: inout World, _ cluster: ClusterID
  ) {
    if resource.subresources.contains(.status) { object["status"] = [:] }
  }
  /// A status stays as it was.
  public static func prepareToUpdate(_ object: inout KubernetesObject, from old: KubernetesObject) {
    if resource.subresources.contains(.status) { object["status"] = old["status"] }
  }
  /// Name and age.
  public static var columns: [TableColumn] { [.name, .age] }
  /// Name and age.
  public static func cells(of object: KubernetesObject, in view: ClusterView) -> [JSON] {
    [.string(object.metadata.name), view.age(of: object)]
  }
  /// By name.
  public static var precedes: ((KubernetesObject, KubernetesObject) -> Bool)? { nil }
}

/// A column of a table as the server sends it.
///
/// Source: Kubernetes API, `TableColumnDefinition`.
public struct TableColumn: Sendable {
  /// The heading, such as `Ready`.
  public let name: String
  /// `string`, `integer` or `date`.
  public let type: String
  /// `name` for the name, else empty.
  public let format: String
  /// 0 where it is always shown, 1 where only a wide table shows it.
  public let priority: Int

  /// A column.
  public init(_ name: String, type: String = "string", format: String = "", priority: Int = 0) {
    self.name = name
    self.type = type
    self.format = format
    self.priority = priority
  }

  /// The name of the object.
  public static let name = TableColumn("Name", format: "name")
  /// How old it is.
  public static let age = TableColumn("Age")
}
