import AWSModel
import Documents
import Simulation

/// Shows machine images.
public enum DescribeImages: Operation {
  /// Which ones.
  public struct Input: Decodable, PagedRequest {
    let ImageIds: [String]?
    let Owners: [String]?
    let Filters: [Filter]?
    let MaxResults: Int?
    let NextToken: String?
    let DryRun: Bool?
  }

  /// The images, in no order that means anything.
  public struct Output: Encodable {
    let Images: [JSON]
    let NextToken: String?
  }

  /// Shows them.
  public static func run(_ input: Input, in call: inout Call) throws(AWSError) -> Output {
    try stopIfDryRun(input.DryRun)
    let today = call.world.now.dateText
    let all = MachineImage.all(in: call.scope.region).filter { $0.created.prefix(10) <= today }
    for id in input.ImageIds ?? [] {
      guard id.hasPrefix("ami-") else { throw .imageIDMalformed(id) }
      guard all.contains(where: { $0.id == id }) else { throw .imageNotFound(id) }
    }
    let chosen = all.filter { image in
      (input.ImageIds?.contains(image.id) ?? true)
        && (input.Owners?.contains { $0 == "amazon" || $0 == image.owner } ?? true)
    }
    let passed = try call.world.ec2[call.scope].only(chosen, passing: input.Filters, call.scope)
    let page = try input.page(of: passed, name, 1...1000, key: \.id)
    return Output(Images: page.items.map(\.shape), NextToken: page.nextToken)
  }
}

extension MachineImage: Filterable {
  var taggedID: String { id }

  func values(of filter: String, in region: EC2Region, _ scope: Scope) -> [String]? {
    switch filter {
    case "image-id": [id]
    case "name": [name]
    case "architecture": [architecture]
    case "description": ["\(system) \(architecture)"]
    case "owner-alias": ["amazon"]
    case "owner-id": [owner]
    case "state": ["available"]
    case "image-type": ["machine"]
    case "is-public": ["true"]
    case "root-device-type": ["ebs"]
    case "virtualization-type": ["hvm"]
    case "hypervisor": ["xen"]
    case "ena-support": ["true"]
    case "creation-date": [created]
    case "platform-details": [isWindows ? "Windows" : "Linux/UNIX"]
    case "platform": isWindows ? ["windows"] : []
    default: nil
    }
  }
}
