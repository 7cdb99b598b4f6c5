import Documents
import Simulation

/// What someone wants of devices.
public enum DeviceClaim: Kind {
  /// Its names.
  public static let resource = Resource(
    "ResourceClaim", "resourceclaims", group: DeviceRules.group, subresources: [.status])

  /// One device is asked for, where nothing else is said.
  public static func setDefaults(_ object: inout KubernetesObject) {
    object.spec = DeviceRules.setDefaults(ofClaim: object.spec)
  }

  /// What is wrong with it.
  public static func errors(in object: KubernetesObject) -> [FieldError] {
    DeviceRules.claimErrors(object.spec, "spec")
  }

  /// What is asked for stays.
  public static func errors(
    changing old: KubernetesObject, to new: KubernetesObject
  ) -> [FieldError] {
    old.spec == new.spec
      ? []
      : [FieldError("spec", .invalid, value: new.spec.compactText, "field is immutable")]
  }

  /// The columns of `printResourceClaim`.
  public static let columns: [TableColumn] = [.name, TableColumn("State"), .age]

  /// The cells of `printResourceClaim`.
  public static func cells(of object: KubernetesObject, in view: ClusterView) -> [JSON] {
    let isGoing = object.metadata.deletionTimestamp != nil
    var states = isGoing ? ["deleted"] : []
    if object.status[member: "allocation"] == nil {
      if !isGoing { states.append("pending") }
    } else {
      states.append("allocated")
      if !object.status.list("reservedFor").isEmpty { states.append("reserved") }
    }
    return [
      .string(object.metadata.name), .string(states.joined(separator: ",")),
      view.age(of: object),
    ]
  }
}

/// Of what the claims of pods are made that want some of their own.
public enum DeviceClaimTemplate: Kind {
  /// Its names.
  public static let resource = Resource(
    "ResourceClaimTemplate", "resourceclaimtemplates", group: DeviceRules.group)

  /// One device is asked for, where nothing else is said.
  public static func setDefaults(_ object: inout KubernetesObject) {
    var spec = object.spec
    spec.edit("spec") { $0 = DeviceRules.setDefaults(ofClaim: $0) }
    object.spec = spec
  }

  /// What is wrong with it.
  public static func errors(in object: KubernetesObject) -> [FieldError] {
    DeviceRules.claimErrors(object.spec["spec"] ?? [:], "spec.spec")
  }

  /// What is asked for stays.
  public static func errors(
    changing old: KubernetesObject, to new: KubernetesObject
  ) -> [FieldError] {
    DeviceClaim.errors(changing: old, to: new)
  }
}
