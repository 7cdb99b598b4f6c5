import Documents
import Simulation

/// What share of a server's attention requests of a priority get.
public enum PriorityLevelConfiguration: Kind {
  /// Its names.
  public static let resource = Resource(
    "PriorityLevelConfiguration", "prioritylevelconfigurations", group: FlowControl.group,
    isNamespaced: false, subresources: [.status], countsGenerations: true)

  /// Shares, and how requests wait.
  ///
  /// Source: Kubernetes, `pkg/apis/flowcontrol/v1/defaults.go`.
  public static func setDefaults(_ object: inout KubernetesObject) {
    var spec = object.spec
    if spec[member: "exempt"] != nil {
      spec.edit("exempt") {
        $0.fill("nominalConcurrencyShares", 0)
        $0.fill("lendablePercent", 0)
      }
    }
    if spec[member: "limited"] != nil {
      spec.edit("limited") { limited in
        limited.fill("nominalConcurrencyShares", 30)
        limited.fill("lendablePercent", 0)
        guard limited["limitResponse"]?[member: "queuing"] != nil else { return }
        limited.edit("limitResponse") { response in
          response.edit("queuing") { queuing in
            for (member, value) in [("queues", 64), ("handSize", 8), ("queueLengthLimit", 50)]
            where queuing.number(member) == 0 { queuing[member: member] = .integer(Int64(value)) }
          }
        }
      }
    }
    object.spec = spec
  }

  /// What is wrong with it.
  ///
  /// Source: Kubernetes, `pkg/apis/flowcontrol/validation/validation.go`,
  /// `ValidatePriorityLevelConfiguration`.
  public static func errors(in object: KubernetesObject) -> [FieldError] {
    let spec = object.spec
    let type = spec.text("type")
    var errors: [FieldError] = []
    if (object.metadata.name == "exempt") != (type == "Exempt") {
      errors.append(
        FieldError(
          "spec.type", .invalid, quoted: type,
          "type must be 'Exempt' if and only if name is 'exempt'"))
    }
    switch type {
    case "Exempt":
      if spec[member: "limited"] != nil {
        errors.append(
          FieldError("spec.limited", .forbidden, "must be nil if the type is not Limited"))
      }
      if let exempt = spec[member: "exempt"] {
        errors += shareErrors(exempt, "spec.exempt")
      }
    case "Limited":
      if spec[member: "exempt"] != nil {
        errors.append(FieldError("spec.exempt", .forbidden, "must be nil if the type is Limited"))
      }
      if let limited = spec[member: "limited"] {
        errors += limitedErrors(limited)
      } else {
        errors.append(
          FieldError("spec.limited", .required, "must not be empty when type is Limited"))
      }
    default: errors += FieldError.unlessOne(of: ["Exempt", "Limited"], type, "spec.type")
    }
    return errors + FlowControl.errors(inFixed: object, FlowControl.mandatoryLevels)
  }

  private static func shareErrors(_ level: JSON, _ field: String) -> [FieldError] {
    var errors: [FieldError] = []
    let shares = level.number("nominalConcurrencyShares")
    if shares < 0 {
      errors.append(
        FieldError(
          "\(field).nominalConcurrencyShares", .invalid, value: "\(shares)",
          "must be a non-negative integer"))
    }
    let percent = level.number("lendablePercent")
    if !(0...100).contains(percent) {
      errors.append(
        FieldError(
          "\(field).lendablePercent", .invalid, value: "\(percent)",
          "must be between 0 and 100, inclusive"))
    }
    return errors
  }

  private static func limitedErrors(_ limited: JSON) -> [FieldError] {
    var errors = shareErrors(limited, "spec.limited")
    let borrowed = limited.number("borrowingLimitPercent")
    if borrowed < 0 {
      errors.append(
        FieldError(
          "spec.limited.borrowingLimitPercent", .invalid, value: "\(borrowed)",
          "if specified, must be a non-negative integer"))
    }
    let field = "spec.limited.limitResponse"
    let response = limited["limitResponse"] ?? [:]
    let queuing = response[member: "queuing"]
    switch (response.text("type"), queuing) {
    case ("Queue", let queuing?): errors += queuingErrors(queuing, "\(field).queuing")
    case ("Queue", nil):
      errors.append(
        FieldError(
          "\(field).queuing", .required,
          "must not be empty if limited.limitResponse.type is Limited"))
    case ("Reject", .some):
      errors.append(
        FieldError(
          "\(field).queuing", .forbidden,
          "must be nil if limited.limitResponse.type is not Limited"))
    case ("Reject", nil): break
    case (let type, _):
      errors += FieldError.unlessOne(of: ["Queue", "Reject"], type, "\(field).type")
    }
    return errors
  }

  private static func queuingErrors(_ queuing: JSON, _ field: String) -> [FieldError] {
    let limit = queuing.number("queueLengthLimit")
    let (queues, hand) = (queuing.number("queues"), queuing.number("handSize"))
    var problems: [(member: String, value: Int64, text: String)] = []
    if limit <= 0 { problems.append(("queueLengthLimit", limit, "must be positive")) }
    if queues <= 0 {
      problems.append(("queues", queues, "must be positive"))
    } else if queues > mostQueues {
      problems.append(("queues", queues, "must not be greater than \(mostQueues)"))
    }
    if hand <= 0 {
      problems.append(("handSize", hand, "must be positive"))
    } else if hand > queues {
      problems.append(("handSize", hand, "should not be greater than queues (\(queues))"))
    } else if needsTooManyBits(queues: queues, hand: hand) {
      problems.append(
        (
          "handSize", hand,
          "required entropy bits of deckSize \(queues) and handSize \(hand) should not be "
            + "greater than 60"
        ))
    }
    return problems.map {
      FieldError("\(field).\($0.member)", .invalid, value: "\($0.value)", $0.text)
    }
  }

  private static let mostQueues: Int64 = 10_000_000

  /// Whether dealing a hand takes more than the 60 bits of a hash: the base 2 logarithm of the
  /// queues times the size of the hand.
  ///
  /// Source: apiserver, `pkg/util/shufflesharding/dealer.go`, `RequiredEntropyBits`.
  private static func needsTooManyBits(queues: Int64, hand: Int64) -> Bool {
    guard queues > 1 else { return false }
    var hands: Int64 = 1
    for _ in 0..<min(hand, 61) {
      let (product, isTooMuch) = hands.multipliedReportingOverflow(by: queues)
      if isTooMuch || product > 1 << 60 { return true }
      hands = product
    }
    return false
  }

  /// The columns of `printPriorityLevelConfiguration`.
  public static let columns: [TableColumn] = [
    .name, TableColumn("Type"), TableColumn("NominalConcurrencyShares"), TableColumn("Queues"),
    TableColumn("HandSize"), TableColumn("QueueLengthLimit"), .age,
  ]

  /// The cells of `printPriorityLevelConfiguration`.
  public static func cells(of object: KubernetesObject, in view: ClusterView) -> [JSON] {
    let limited = object.spec[member: "limited"]
    let queuing = limited?["limitResponse"]?[member: "queuing"]
    return [
      .string(object.metadata.name), object.spec["type"] ?? "",
      limited?["nominalConcurrencyShares"] ?? "<none>", queuing?["queues"] ?? "<none>",
      queuing?["handSize"] ?? "<none>", queuing?["queueLengthLimit"] ?? "<none>",
      view.age(of: object),
    ]
  }
}
