import AWSModel
import Documents
import EC2
import Simulation

/// What the instances of a group are launched from.
enum LaunchSource: Codable, Hashable, Sendable {
  /// A launch configuration of that name.
  case configuration(String)
  /// A launch template.
  case template(TemplateSource)
  /// A launch template with several types, and a share of Spot.
  case mixed(MixedSource)

  /// The template that is used where nothing overrides it.
  var template: TemplateSource? {
    switch self {
    case .configuration: nil
    case .template(let source): source
    case .mixed(let mixed): mixed.template
    }
  }
}

/// A launch template, and the version as it was asked for.
struct TemplateSource: Codable, Hashable, Sendable {
  let id: String
  let name: String
  /// A number, `$Latest` or `$Default`; nil where none was given, which means the default.
  let version: String?

  var choice: LaunchTemplateChoice { LaunchTemplateChoice(id: id, version: version) }

  /// The template as groups show it.
  var shape: JSON {
    JSON(present: [
      "LaunchTemplateId": .string(id), "LaunchTemplateName": .string(name),
      "Version": .text(version),
    ])
  }

  /// Finds the template that a request names.
  ///
  /// - Throws: `ValidationError` around EC2's sentence.
  /// - Source: the frame of the sentence as in eksctl-io/eksctl issue 1293.
  init(_ choice: LaunchTemplateChoice, in region: EC2Region) throws(AWSError) {
    guard (choice.LaunchTemplateId == nil) != (choice.LaunchTemplateName == nil) else {
      throw .invalid("Valid requests must contain either launchTemplateId or LaunchTemplateName")
    }
    do {
      let template = try region.launchTemplate(
        id: choice.LaunchTemplateId, name: choice.LaunchTemplateName)
      _ = try region.version(choice.Version, of: template)
      (id, name, version) = (template.id, template.name, choice.Version)
    } catch {
      throw .invalid("You must use a valid fully-formed launch template. \(error.message)")
    }
  }
}

/// A policy of mixed instances.
///
/// - Source: EC2 Auto Scaling User Guide, “Auto Scaling groups with multiple instance types and
///   purchase options”.
struct MixedSource: Codable, Hashable, Sendable {
  let template: TemplateSource
  /// The types in order of preference, some with a template of their own.
  let overrides: [Override]
  /// How many instances are On-Demand before anything else is.
  let onDemandBase: Int
  /// The percentage of On-Demand among those above the base.
  let onDemandPercentage: Int
  /// The highest Spot price, as it was written.
  let maxPrice: String?
  /// The policy as it was given, for showing.
  let document: JSONObject

  struct Override: Codable, Hashable, Sendable {
    let type: String?
    let template: TemplateSource?
    let weight: String?
  }

  /// How many of `total` instances are On-Demand; the share above the base is rounded up.
  ///
  /// - Source: EC2 Auto Scaling User Guide, the table of “OnDemandPercentageAboveBaseCapacity”.
  func onDemand(of total: Int) -> Int {
    let above = max(0, total - onDemandBase)
    return min(total, onDemandBase) + (above * onDemandPercentage + 99) / 100
  }
}

/// What a request says of where instances come from.
struct LaunchSourceChoice {
  let configuration: String?
  let template: LaunchTemplateChoice?
  let mixed: MixedChoice?
  let document: JSONObject

  /// The source; nil where none is named.
  func source(in world: World, _ scope: Scope) throws(AWSError) -> LaunchSource? {
    let given = [configuration != nil, template != nil, mixed != nil].filter { $0 }.count
    guard given > 0 else { return nil }
    guard given == 1 else {
      throw .invalid(
        "Valid requests must contain only one of LaunchTemplate, LaunchConfigurationName and "
          + "MixedInstancesPolicy.")
    }
    if let configuration {
      guard world.autoScaling.configurations.contains(Pair(scope, configuration)) else {
        throw .configurationNotFound(configuration)
      }
      return .configuration(configuration)
    }
    if let template { return .template(try TemplateSource(template, in: world.ec2[scope])) }
    return try mixed.map { mixed throws(AWSError) in
      .mixed(try mixed.source(document, in: world.ec2[scope]))
    }
  }
}

/// A policy of mixed instances as a request gives it.
struct MixedChoice: Decodable {
  let LaunchTemplate: TemplateChoice?
  let InstancesDistribution: Distribution?

  struct TemplateChoice: Decodable {
    let LaunchTemplateSpecification: LaunchTemplateChoice?
    let Overrides: [OverrideChoice]?
  }

  struct OverrideChoice: Decodable {
    let InstanceType: String?
    let WeightedCapacity: String?
    let LaunchTemplateSpecification: LaunchTemplateChoice?
  }

  struct Distribution: Decodable {
    let OnDemandAllocationStrategy: String?
    let OnDemandBaseCapacity: Int?
    let OnDemandPercentageAboveBaseCapacity: Int?
    let SpotAllocationStrategy: String?
    let SpotInstancePools: Int?
    let SpotMaxPrice: String?
  }

  func source(_ document: JSONObject, in region: EC2Region) throws(AWSError) -> MixedSource {
    guard let choice = LaunchTemplate?.LaunchTemplateSpecification else {
      throw .invalid(
        "Valid requests must contain a LaunchTemplateSpecification in MixedInstancesPolicy.")
    }
    var overrides: [MixedSource.Override] = []
    for override in LaunchTemplate?.Overrides ?? [] {
      if let type = override.InstanceType, InstanceType.named(type) == nil {
        throw .invalid(
          "You must use a valid fully-formed launch template. Invalid instance type: '\(type)'. "
            + "The simulator has those that aws ec2 describe-instance-types lists.")
      }
      let own = try override.LaunchTemplateSpecification.map { choice throws(AWSError) in
        try TemplateSource(choice, in: region)
      }
      overrides.append(
        .init(type: override.InstanceType, template: own, weight: override.WeightedCapacity))
    }
    let percentage = InstancesDistribution?.OnDemandPercentageAboveBaseCapacity ?? 100
    guard (0...100).contains(percentage) else {
      throw .invalid("OnDemandPercentageAboveBaseCapacity must be between 0 and 100.")
    }
    return MixedSource(
      template: try TemplateSource(choice, in: region), overrides: overrides,
      onDemandBase: max(0, InstancesDistribution?.OnDemandBaseCapacity ?? 0),
      onDemandPercentage: percentage, maxPrice: InstancesDistribution?.SpotMaxPrice,
      document: document)
  }
}

extension MixedSource {
  /// The policy as groups show it: what was not given shows the values that hold.
  ///
  /// - Source: EC2 Auto Scaling API Reference, “InstancesDistribution”.
  var shape: JSON {
    var policy = document["LaunchTemplate"]?.object ?? [:]
    policy["LaunchTemplateSpecification"] = template.shape
    var distribution: JSONObject = [
      "OnDemandAllocationStrategy": "prioritized", "OnDemandBaseCapacity": .number(onDemandBase),
      "OnDemandPercentageAboveBaseCapacity": .number(onDemandPercentage),
      "SpotAllocationStrategy": "lowest-price",
    ]
    for member in document["InstancesDistribution"]?.object ?? [:] {
      distribution[member.key] = member.value
    }
    return ["LaunchTemplate": .object(policy), "InstancesDistribution": .object(distribution)]
  }
}
