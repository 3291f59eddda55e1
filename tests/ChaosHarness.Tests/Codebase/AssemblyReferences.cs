using System.Reflection.Metadata;
using System.Reflection.PortableExecutable;

namespace ChaosHarness.Tests;

/// <summary>What a built assembly knows of others, read from its metadata: assembly names and full type names, each in ordinal order.</summary>
public sealed record AssemblyReferences(IReadOnlyList<string> Assemblies, IReadOnlyList<string> Types)
{
    /// <summary>Reads the assembly of that name beside the tests.</summary>
    public static AssemblyReferences Of(string assemblyName)
    {
        using var file = new PEReader(File.OpenRead(Path.Combine(AppContext.BaseDirectory, assemblyName + ".dll")));
        var metadata = file.GetMetadataReader();
        var assemblies = metadata.AssemblyReferences.Select(handle => metadata.GetString(metadata.GetAssemblyReference(handle).Name));
        var types = metadata.TypeReferences.Select(metadata.GetTypeReference)
            .Select(type => $"{metadata.GetString(type.Namespace)}.{metadata.GetString(type.Name)}");
        return new([.. assemblies.Order(StringComparer.Ordinal)], [.. types.Order(StringComparer.Ordinal)]);
    }
}
