package dev.goalpost.engine.export;

import dev.goalpost.kernel.ConstantInfo;
import dev.goalpost.kernel.Declaration;
import dev.goalpost.kernel.Name;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Takes from the description of an inductive block what the kernel needs; the rest are claims. */
final class Blocks {
    private Blocks() {}

    static Declaration.Inductive declaration(
            List<ConstantInfo.Inductive> types, List<ConstantInfo.Constructor> ctors)
            throws ExportFormatException {
        if (types.isEmpty()) {
            throw ExportFormatException.malformed("an inductive declaration without types");
        }
        Map<Name, ConstantInfo.Constructor> byName = new HashMap<>();
        for (ConstantInfo.Constructor c : ctors) {
            byName.put(c.name(), c);
        }
        List<Declaration.Type> block = new ArrayList<>();
        for (ConstantInfo.Inductive t : types) {
            List<Declaration.Ctor> own = new ArrayList<>();
            for (Name n : t.ctors()) {
                ConstantInfo.Constructor c = byName.get(n);
                if (c == null) {
                    throw ExportFormatException.malformed(
                            "constructor " + n + " of " + t.name() + " is missing");
                }
                own.add(new Declaration.Ctor(n, c.type()));
            }
            block.add(new Declaration.Type(t.name(), t.type(), own));
        }
        ConstantInfo.Inductive first = types.get(0);
        return new Declaration.Inductive(
                first.levelParams(), first.numParams(), block, first.isUnsafe());
    }
}
