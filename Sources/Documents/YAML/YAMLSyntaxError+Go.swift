/// The readers of YAML that tools written in Go use.
public enum GoYAMLRelease: Sendable {
  /// The one of `sigs.k8s.io/yaml`, which kubectl and eksctl use.
  case two
  /// The one that kustomize reads resources with.
  case three
}

extension YAMLSyntaxError {
  /// Place and problem as Go's reader reports them: `line 7: did not find expected ',' or '}'`.
  ///
  /// Go counts lines from 0 and adds one for the scanner's problems alone; so the parser's name
  /// the line before, and what is wrong in the first line has no place at all.
  ///
  /// Source: go-yaml v2 and v3, `decode.go`, `parser.fail`.
  public func goText(_ release: GoYAMLRelease = .two) -> String {
    guard let line = goLine(release) else { return problem }
    return "line \(line): \(problem)"
  }

  private func goLine(_ release: GoYAMLRelease) -> Int? {
    let added = stage == .scanner ? 1 : 0
    let (own, around) = (line - 1, (contextLine ?? 1) - 1)
    switch stage {
    case .reader: return nil
    case .values: return own > 0 ? line : nil
    case .scanner, .parser:
      if release == .three, around > 0 { return around + added }
      if own > 0 { return own + added }
      return around > 0 ? around : nil
    }
  }
}
