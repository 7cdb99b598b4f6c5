import AWSModel
import Documents

/// Shows the versions of a launch template, or the latest or default ones of all templates.
public enum DescribeLaunchTemplateVersions: Operation {
  /// Which ones.
  public struct Input: Decodable, PagedRequest {
    let LaunchTemplateId: String?
    let LaunchTemplateName: String?
    let Versions: [String]?
    let MinVersion: String?
    let MaxVersion: String?
    let MaxResults: Int?
    let NextToken: String?
    let DryRun: Bool?
  }

  /// The versions, the newest first.
  public struct Output: Encodable {
    let LaunchTemplateVersions: [JSON]
    let NextToken: String?
  }

  /// Shows them.
  public static func run(_ input: Input, in call: inout Call) throws(AWSError) -> Output {
    try stopIfDryRun(input.DryRun)
    let region = call.world.ec2[call.scope]
    var shown: [(LaunchTemplate, LaunchTemplateVersion)] = []
    for template in try input.templates(in: region) {
      for version in try input.versions(of: template, in: region) {
        shown.append((template, version))
      }
    }
    let page = try input.page(of: shown, name, 1...200) { "\($0.id) \($1.number)" }
    return Output(
      LaunchTemplateVersions: page.items.map { $1.shape(of: $0) }, NextToken: page.nextToken)
  }
}

extension DescribeLaunchTemplateVersions.Input {
  /// The template that is named; without one, all, of which only `$Latest` and `$Default` can be
  /// asked for.
  ///
  /// - Source: EC2 API Reference, “DescribeLaunchTemplateVersions”, `Versions`.
  fileprivate func templates(in region: EC2Region) throws(AWSError) -> [LaunchTemplate] {
    if LaunchTemplateId == nil, LaunchTemplateName == nil, let Versions, !Versions.isEmpty,
      Versions.allSatisfy({ ["$Latest", "$Default"].contains($0) })
    {
      return region.launchTemplates.templates.rows
    }
    return [try region.launchTemplate(id: LaunchTemplateId, name: LaunchTemplateName)]
  }

  fileprivate func versions(
    of template: LaunchTemplate, in region: EC2Region
  ) throws(AWSError) -> [LaunchTemplateVersion] {
    if let Versions, !Versions.isEmpty {
      var found: [LaunchTemplateVersion] = []
      for word in Versions {
        let version = try region.version(word, of: template)
        if !found.contains(where: { $0.number == version.number }) { found.append(version) }
      }
      return found.sorted { $0.number > $1.number }
    }
    let least = MinVersion.flatMap { Int($0) } ?? 1
    let most = MaxVersion.flatMap { Int($0) } ?? .max
    return region.launchTemplates.versions(of: template.id).filter {
      $0.number >= least && $0.number <= most
    }
  }
}
