import Documents
import Simulation

/// A sort of devices that claims can ask for.
public enum DeviceClass: Kind {
  /// Its names.
  public static let resource = Resource(
    "DeviceClass", "deviceclasses", group: DeviceRules.group, isNamespaced: false,
    countsGenerations: true)

  /// What is wrong with it.
  ///
  /// Source: Kubernetes, `pkg/apis/resource/validation/validation.go`, `ValidateDeviceClass`.
  public static func errors(in object: KubernetesObject) -> [FieldError] {
    DeviceRules.selectorErrors(object.spec, "spec")
  }
}

/// Devices that a driver has to give.
public enum ResourceSlice: Kind {
  /// Its names.
  public static let resource = Resource(
    "ResourceSlice", "resourceslices", group: DeviceRules.group, isNamespaced: false,
    countsGenerations: true)

  /// What is wrong with it.
  ///
  /// Source: the same file, `ValidateResourceSlice`.
  public static func errors(in object: KubernetesObject) -> [FieldError] {
    let spec = object.spec
    var errors: [FieldError] = []
    if spec["pool"]?.text("name").isEmpty ?? true {
      errors.append(FieldError("spec.pool.name", .required))
    }
    if spec.text("driver").isEmpty { errors.append(FieldError("spec.driver", .required)) }
    let places = ["nodeName", "nodeSelector", "allNodes", "perDeviceNodeSelection"].filter {
      spec[member: $0] != nil
    }
    if places.isEmpty {
      errors.append(
        FieldError(
          "spec", .required,
          "exactly one of `nodeName`, `nodeSelector`, `allNodes`, `perDeviceNodeSelection` is "
            + "required"))
    }
    return errors
  }

  /// The columns of `printResourceSlice`.
  public static let columns: [TableColumn] = [
    .name, TableColumn("Node"), TableColumn("Driver"), TableColumn("Pool"), .age,
  ]

  /// The cells of `printResourceSlice`.
  public static func cells(of object: KubernetesObject, in view: ClusterView) -> [JSON] {
    let spec = object.spec
    return [
      .string(object.metadata.name), .string(spec.text("nodeName")), .string(spec.text("driver")),
      .string(spec["pool"]?.text("name") ?? ""), view.age(of: object),
    ]
  }
}

/// What the kinds of devices have in common.
///
/// Source: Kubernetes, `pkg/apis/resource/v1/defaults.go`, and
/// `pkg/apis/resource/validation/validation.go`.
enum DeviceRules {
  static let group = "resource.k8s.io"

  /// One device is asked for, where nothing else is said.
  static func setDefaults(ofClaim spec: JSON) -> JSON {
    var spec = spec
    spec.edit("devices") { devices in
      let requests = devices.list("requests").map { request -> JSON in
        var request = request
        request.edit("exactly") { $0 = filled($0) }
        if !request.list("firstAvailable").isEmpty {
          request[member: "firstAvailable"] = .array(request.list("firstAvailable").map(filled))
        }
        return request
      }
      if !requests.isEmpty { devices[member: "requests"] = .array(requests) }
    }
    return spec
  }

  private static func filled(_ request: JSON) -> JSON {
    var request = request
    request.fill("allocationMode", "ExactCount")
    if request["allocationMode"] == "ExactCount" { request.fill("count", 1) }
    return request
  }

  /// `ValidateResourceClaim` and `validateResourceClaimTemplateSpec`.
  static func claimErrors(_ spec: JSON, _ path: String) -> [FieldError] {
    (spec["devices"]?.list("requests") ?? []).enumerated().flatMap { place, request in
      requestErrors(request, "\(path).devices.requests[\(place)]")
    }
  }

  private static func requestErrors(_ request: JSON, _ path: String) -> [FieldError] {
    var errors = nameErrors(request, path)
    let others = request.list("firstAvailable")
    for (place, other) in others.enumerated() {
      let inner = "\(path).firstAvailable[\(place)]"
      errors += nameErrors(other, inner) + detailErrors(other, inner)
    }
    if let exact = request[member: "exactly"] {
      errors += detailErrors(exact, "\(path).exactly")
    } else if others.isEmpty {
      errors.append(
        FieldError(path, .required, "exactly one of `exactly` or `firstAvailable` is required"))
    }
    return errors
  }

  private static func nameErrors(_ request: JSON, _ path: String) -> [FieldError] {
    let name = request.text("name")
    if name.isEmpty { return [FieldError("\(path).name", .required)] }
    return NameRule.label.problems(of: name).map {
      FieldError("\(path).name", .invalid, value: "\"\(name)\"", $0)
    }
  }

  private static func detailErrors(_ request: JSON, _ path: String) -> [FieldError] {
    var errors: [FieldError] = []
    let name = request.text("deviceClassName")
    if name.isEmpty {
      errors.append(FieldError("\(path).deviceClassName", .required))
    } else {
      errors += NameRule.subdomain.problems(of: name).map {
        FieldError("\(path).deviceClassName", .invalid, value: "\"\(name)\"", $0)
      }
    }
    errors += selectorErrors(request, path)
    let mode = request.text("allocationMode")
    let count = request.number("count")
    switch mode {
    case "All":
      if count != 0 {
        errors.append(
          FieldError(
            "\(path).count", .invalid, value: "\(count)",
            "must not be specified when allocationMode is 'All'"))
      }
    case "ExactCount":
      if count <= 0 {
        errors.append(
          FieldError(
            "\(path).count", .invalid, value: "\(count)", "must be greater than zero"))
      }
    default:
      errors.append(
        FieldError(
          "\(path).allocationMode", .notSupported, value: "\"\(mode)\"",
          "supported values: \"All\", \"ExactCount\""))
    }
    return errors
  }

  /// `validateSelector`.
  static func selectorErrors(_ spec: JSON, _ path: String) -> [FieldError] {
    spec.list("selectors").enumerated().flatMap { place, selector -> [FieldError] in
      selector[member: "cel"] == nil
        ? [FieldError("\(path).selectors[\(place)].cel", .required)] : []
    }
  }
}
