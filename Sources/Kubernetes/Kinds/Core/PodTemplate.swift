import Documents

/// A template of pods that lies there for its own sake.
public enum PodTemplate: Kind {
  /// Its names.
  public static let resource = Resource("PodTemplate", "podtemplates", countsGenerations: true)

  /// What templates are filled in with.
  public static func setDefaults(_ object: inout KubernetesObject) {
    var whole = JSON.object(object.content)
    WorkloadTemplate.fill(&whole)
    object.content = whole.object ?? object.content
  }

  /// What is wrong with it.
  public static func errors(in object: KubernetesObject) -> [FieldError] {
    WorkloadTemplate.errors(in: object["template"] ?? [:], at: "template")
  }

  /// The columns of `printPodTemplate`.
  public static let columns: [TableColumn] = [
    .name, TableColumn("Containers"), TableColumn("Images"), TableColumn("Pod Labels"),
  ]

  /// The cells of `printPodTemplate`.
  public static func cells(of object: KubernetesObject, in view: ClusterView) -> [JSON] {
    [.string(object.metadata.name)] + WorkloadTemplate.cells(of: object["template"]) + [
      LabelSelector(labels: object["template"]?["metadata"]?["labels"]).cell
    ]
  }
}
