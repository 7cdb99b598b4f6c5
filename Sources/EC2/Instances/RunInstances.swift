import AWSModel
import Documents
import Simulation

/// Starts instances.
public enum RunInstances: Operation {
  /// How many to start, of what, and from which template.
  public struct Input: Decodable {
    let MinCount: Int
    let MaxCount: Int
    let LaunchTemplate: LaunchTemplateChoice?
    let DryRun: Bool?
    let machine: MachineRequest

    enum CodingKeys: CodingKey {
      case MinCount
      case MaxCount
      case LaunchTemplate
      case DryRun
    }

    /// Reads the request; what the machines are like stands beside the counts.
    public init(from decoder: any Decoder) throws {
      machine = try MachineRequest(from: decoder)
      let container = try decoder.container(keyedBy: CodingKeys.self)
      MinCount = try container.decode(Int.self, forKey: .MinCount)
      MaxCount = try container.decode(Int.self, forKey: .MaxCount)
      LaunchTemplate = try container.decodeIfPresent(
        LaunchTemplateChoice.self, forKey: .LaunchTemplate)
      DryRun = try container.decodeIfPresent(Bool.self, forKey: .DryRun)
    }
  }

  /// The reservation with its instances, all pending.
  public struct Output: Encodable {
    let ReservationId: String
    let OwnerId: String
    let Groups: [JSON]
    let Instances: [JSON]
  }

  /// Starts them.
  public static func run(_ input: Input, in call: inout Call) throws(AWSError) -> Output {
    guard input.MinCount >= 1 else {
      throw .invalidValue(
        "Value (\(input.MinCount)) for parameter minCount is invalid. Expected a positive integer")
    }
    guard input.MaxCount >= input.MinCount else {
      throw .invalidCombination(
        "The maximum number of instances must be at least the minimum number of instances.")
    }
    var launch = try launch(for: input, in: call)
    launch.count = input.MaxCount
    try stopIfDryRun(input.DryRun)
    let instances = try call.world.start(launch, call.scope)
    let region = call.world.ec2[call.scope]
    return Output(
      ReservationId: instances.first?.reservation ?? "", OwnerId: call.scope.account, Groups: [],
      Instances: instances.map { $0.shape(in: region, call.scope) })
  }

  /// What is to be launched; members of the request win over those of a launch template.
  private static func launch(for input: Input, in call: Call) throws(AWSError) -> Launch {
    guard let choice = input.LaunchTemplate else {
      return try input.machine.launch(in: call.world, call.scope)
    }
    let (template, version) = try call.world.ec2[call.scope].launchTemplate(choice)
    var launch = try Launch(
      request: version.request(under: call.document.object ?? [:]), in: call.world, call.scope)
    launch.note(template, version)
    return launch
  }
}
