import Documents

/// The template of pods within the description of what makes them.
///
/// Source: kubectl, `pkg/describe/describe.go`, `DescribePodTemplate`.
enum PodTemplateDescription {
  static func write(_ template: JSON?, into page: inout DescriptionPage) {
    page.line(0, "Pod Template:")
    guard let template else { return page.line(1, "<unset>") }
    page.nestedLabels("Labels", template.at("metadata.labels"), level: 1)
    if !(template.at("metadata.annotations")?.object?.isEmpty ?? true) {
      page.annotations(template.at("metadata.annotations"), level: 1)
    }
    let account = template.text("spec.serviceAccountName")
    if !account.isEmpty { page.entry(1, "Service Account", account) }
    let first = template.list("spec.initContainers")
    if !first.isEmpty {
      ContainerDescription.write("Init Containers", first, [], of: nil, into: &page, space: "  ")
    }
    ContainerDescription.write(
      "Containers", template.list("spec.containers"), [], of: nil, into: &page, space: "  ")
    VolumeDescription.write(template.list("spec.volumes"), into: &page, space: "  ")
    SpreadDescription.write(
      template.list("spec.topologySpreadConstraints"), into: &page, space: "  ")
    let priority = template.text("spec.priorityClassName")
    if !priority.isEmpty { page.entry(1, "Priority Class Name", priority) }
    page.nestedLabels("Node-Selectors", template.at("spec.nodeSelector"), level: 1)
    TolerationDescription.write(template.list("spec.tolerations"), into: &page, space: "  ")
  }
}
