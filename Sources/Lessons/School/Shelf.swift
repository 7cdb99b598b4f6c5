/// The content, read when it is first asked for, so that a shell starts without it.
public final class Shelf {
  private let read: () -> [ContentFile]
  private var loaded: (library: Library, issues: [ContentIssue])?

  /// A shelf whose files `read` fetches.
  public init(_ read: @escaping () -> [ContentFile]) { self.read = read }

  /// Everything that can be learnt from.
  public var library: Library { load().library }

  /// What is wrong in the files.
  public var issues: [ContentIssue] { load().issues }

  private func load() -> (library: Library, issues: [ContentIssue]) {
    if let loaded { return loaded }
    let fresh = Library.load(read())
    loaded = fresh
    return fresh
  }
}
